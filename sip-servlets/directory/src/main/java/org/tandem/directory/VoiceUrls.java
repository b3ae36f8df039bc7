package org.tandem.directory;

import java.util.List;

/**
 * Where a number or application sends its requests. Empty strings stand for what is not set; methods are {@code GET} or
 * {@code POST}.
 *
 * @param fallbackUrl one, or several separated by white space, to be tried in turn
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

    public List<String> fallbackUrls() {
        return fallbackUrl.isBlank() ? List.of() : List.of(fallbackUrl.trim().split("\\s+"));
    }
}
