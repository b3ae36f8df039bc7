package org.tandem.router.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code X-Twilio-Signature}: what proves to an application that a request is its account's (spec/twiml.md 2). */
public final class Signature {
    public static final String HEADER = "X-Twilio-Signature";

    private static final String ALGORITHM = "HmacSHA1";
    private static final Comparator<Map.Entry<String, String>> BY_NAME_THEN_VALUE =
            Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue());

    private Signature() {}

    /**
     * @param url  exactly as requested, with its query and without its fragment
     * @param form the POST's parameters; empty for a GET and for a WebSocket's upgrade request; no request of ours has a body that is no form
     */
    public static String of(String authToken, String url, List<Map.Entry<String, String>> form) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(base(url, form).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** What is signed: the URL, then names and values in order, a repeated pair once. */
    static String base(String url, List<Map.Entry<String, String>> form) {
        StringBuilder base = new StringBuilder(url);
        List<Map.Entry<String, String>> sorted = new ArrayList<>(form);
        sorted.sort(BY_NAME_THEN_VALUE);
        Map.Entry<String, String> last = null;
        for (Map.Entry<String, String> parameter : sorted) {
            if (!parameter.equals(last)) {
                base.append(parameter.getKey()).append(parameter.getValue());
            }
            last = parameter;
        }
        return base.toString();
    }
}
