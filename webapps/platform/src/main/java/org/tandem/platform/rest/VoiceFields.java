package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tandem.directory.VoiceUrls;

/** The parameters and fields by which a number or application tells where its requests go. */
final class VoiceFields {
    private static final int BAD_URL = 21402;
    private static final int BAD_METHOD = 21403;

    private VoiceFields() {}

    /** What is given replaces, what is not given stays. */
    static VoiceUrls merged(Parameters form, VoiceUrls now) {
        return new VoiceUrls(
                form.url("VoiceUrl", BAD_URL, now.voiceUrl()),
                form.method("VoiceMethod", BAD_METHOD, now.voiceMethod()),
                form.urls("VoiceFallbackUrl", BAD_URL, now.fallbackUrl()),
                form.method("VoiceFallbackMethod", BAD_METHOD, now.fallbackMethod()),
                form.url("StatusCallback", BAD_URL, now.statusCallback()),
                form.method("StatusCallbackMethod", BAD_METHOD, now.statusCallbackMethod()));
    }

    static String friendlyName(Parameters form, String now) {
        return form.limited("FriendlyName", 20002, 64, now);
    }

    static void put(ObjectNode json, VoiceUrls urls) {
        json.put("voice_url", urls.voiceUrl())
                .put("voice_method", urls.voiceMethod())
                .put("voice_fallback_url", urls.fallbackUrl())
                .put("voice_fallback_method", urls.fallbackMethod())
                .put("voice_caller_id_lookup", false)
                .put("status_callback", urls.statusCallback())
                .put("status_callback_method", urls.statusCallbackMethod());
    }
}
