package org.tandem.router.webhook;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tandem.web.WebResult;

/**
 * A request to an application and its answer, as an inspector shows them: without passwords, the answer's first 4 KB.
 *
 * @param parameters as they were given to be sent
 * @param signed     what was signed last: after redirects, the last request's
 * @param status     0 where there was no answer
 * @param bytes      the answer's beginning
 * @param error      why there was no answer, else empty
 */
public record Exchanged(
        Instant at,
        String method,
        List<Map.Entry<String, String>> parameters,
        Webhook.Signed signed,
        int status,
        String contentType,
        byte[] bytes,
        long millis,
        String error) {
    private static final int LONGEST_BODY = 4_096;

    static Exchanged of(Instant at, long millis, Webhook webhook, WebResult result) {
        if (result instanceof WebResult.Answered answered) {
            byte[] body = answered.body();
            return new Exchanged(
                    at,
                    webhook.method(),
                    webhook.parameters(),
                    webhook.signed(),
                    answered.status(),
                    answered.headers().getOrDefault("content-type", ""),
                    body.length > LONGEST_BODY ? Arrays.copyOf(body, LONGEST_BODY) : body,
                    millis,
                    "");
        }
        String error = ((WebResult.Failed) result).message();
        return new Exchanged(
                at, webhook.method(), webhook.parameters(), webhook.signed(), 0, "", new byte[0], millis, error);
    }

    /** Where the answer came from, or should have. */
    public String url() {
        return SafeUrl.of(signed.url());
    }

    /** What the signature is made of: URL, then sorted parameters. */
    public String signatureBase() {
        return SafeUrl.of(Signature.base(signed.url(), signed.form()));
    }

    /** The parameters as a form. */
    public String variables() {
        return parameters.stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The answer as text; of sound there is nothing to read. */
    public String body() {
        return contentType.startsWith("audio/") ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
