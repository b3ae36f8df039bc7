package org.tandem.container.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces of digest authentication: a time and a seal over it, so that nothing is kept for a challenge that nobody answers. Of
 * those answered the counts are kept, the latest {@value #KEPT}, so that an answer can't be used twice. Thread-safe.
 */
final class Nonces {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int KEPT = 10_000;
    private static final int SALT = 8;

    private final Clock clock;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Long> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > KEPT;
        }
    };

    /** What a nonce in an answer is worth. */
    enum Verdict {
        FRESH,
        STALE,
        FORGED
    }

    Nonces(Clock clock) {
        this.clock = clock;
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    String next() {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        ByteBuffer stamp =
                ByteBuffer.allocate(Long.BYTES + SALT).putLong(clock.millis()).put(salt);
        return sealed(stamp.array());
    }

    private String sealed(byte[] stamp) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            byte[] seal = mac.doFinal(stamp);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(ByteBuffer.allocate(stamp.length + seal.length)
                            .put(stamp)
                            .put(seal)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }

    /** Judges a nonce by itself. */
    Verdict judge(String nonce) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return Verdict.FORGED;
        }
        if (bytes.length <= Long.BYTES + SALT) {
            return Verdict.FORGED;
        }
        ByteBuffer stamp = ByteBuffer.allocate(Long.BYTES + SALT).put(bytes, 0, Long.BYTES + SALT);
        boolean ours = MessageDigest.isEqual(
                sealed(stamp.array()).getBytes(StandardCharsets.US_ASCII), nonce.getBytes(StandardCharsets.US_ASCII));
        if (!ours) {
            return Verdict.FORGED;
        }
        return clock.millis() - stamp.getLong(0) > LIFE.toMillis() ? Verdict.STALE : Verdict.FRESH;
    }

    /** Uses a nonce up to this count; false when that count, or a higher one, was used before. */
    synchronized boolean use(String nonce, long count) {
        Long before = counts.get(nonce);
        if (before != null && before >= count) {
            return false;
        }
        counts.put(nonce, count);
        return true;
    }
}
