package org.tandem.directory;

/**
 * Where a number or application sends its requests. Empty strings stand for what is not set; methods are {@code GET} or
 * {@code POST}.
 */
public record VoiceUrls(
        String voiceUrl,
        String voiceMethod,
        String fallbackUrl,
        String fallbackMethod,
        String statusCallback,
        String statusCallbackMethod) {
    public static final VoiceUrls NONE = new VoiceUrls("", "POST", "", "POST", "", "POST");

    public static VoiceUrls of(String voiceUrl) {
        return new VoiceUrls(voiceUrl, "POST", "", "POST", "", "POST");
    }
}
