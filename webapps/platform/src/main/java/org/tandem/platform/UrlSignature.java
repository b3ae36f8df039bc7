package org.tandem.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What proves that a URL was made by somebody who has the account's token: HMAC-SHA256 over path and query. */
public enum UrlSignature {
    SUBSCRIPTION("tandem-event-subscription\n"),
    RECORDING("tandem-recording\n");

    private static final String ALGORITHM = "HmacSHA256";

    /** Keeps the signatures for one purpose apart from all others that are made with the token. */
    private final String purpose;

    UrlSignature(String purpose) {
        this.purpose = purpose;
    }

    /** @param unsigned path and query without the signature */
    public String of(String authToken, String unsigned) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] code = mac.doFinal((purpose + unsigned).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    public boolean valid(String authToken, String unsigned, String signature) {
        return MessageDigest.isEqual(
                of(authToken, unsigned).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }
}
