package org.tandem.platform.stream;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What proves that a subscription's URL was made by somebody who has the account's token: HMAC-SHA256 over path and query. */
public final class SubscriptionSignature {
    private static final String ALGORITHM = "HmacSHA256";
    /** Keeps these signatures apart from all others that are made with the token. */
    private static final String PURPOSE = "tandem-event-subscription\n";

    private SubscriptionSignature() {}

    /** @param unsigned path and query without the signature */
    public static String of(String authToken, String unsigned) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] code = mac.doFinal((PURPOSE + unsigned).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    static boolean valid(String authToken, String unsigned, String signature) {
        return MessageDigest.isEqual(
                of(authToken, unsigned).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }
}
