package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.tandem.directory.Messages;
import org.tandem.directory.MessagingUrls;

/** The parameters and fields by which a number or application tells where messages go. */
final class MessagingFields {
    private static final int BAD_URL = 21402;
    private static final int BAD_METHOD = 21403;

    private final Messages messages;

    MessagingFields(Messages messages) {
        this.messages = messages;
    }

    /** What is given replaces, what is not given stays. @param owner the SID of a number or application */
    void update(Parameters form, String account, String owner) {
        boolean given = Stream.of("SmsUrl", "SmsMethod", "SmsFallbackUrl", "SmsFallbackMethod")
                .anyMatch(name -> form.text(name).isPresent());
        if (given) {
            messages.urls(account, owner, merged(form, messages.urls(owner).orElse(MessagingUrls.NONE)));
        }
    }

    /** Looks at them before anything is changed. @throws ApiException when one is wrong */
    static void check(Parameters form) {
        merged(form, MessagingUrls.NONE);
    }

    private static MessagingUrls merged(Parameters form, MessagingUrls now) {
        return new MessagingUrls(
                form.url("SmsUrl", BAD_URL, now.url()),
                form.method("SmsMethod", BAD_METHOD, now.method()),
                form.url("SmsFallbackUrl", BAD_URL, now.fallbackUrl()),
                form.method("SmsFallbackMethod", BAD_METHOD, now.fallbackMethod()));
    }

    /** @param json of the number or application */
    ObjectNode put(ObjectNode json) {
        MessagingUrls urls = messages.urls(json.path("sid").asText()).orElse(MessagingUrls.NONE);
        return json.put("sms_url", urls.url())
                .put("sms_method", urls.method())
                .put("sms_fallback_url", urls.fallbackUrl())
                .put("sms_fallback_method", urls.fallbackMethod());
    }
}
