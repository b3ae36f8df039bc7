package org.tandem.router.registration;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that nothing has to be remembered for: the time, sealed with a key of this process and bound to the address that asked. Safe
 * for any thread.
 */
final class Nonces {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int TIME = Long.BYTES;

    private final Clock clock;
    private final SecretKeySpec key;

    Nonces(Clock clock) {
        this.clock = clock;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    String next(String source) {
        byte[] time = ByteBuffer.allocate(TIME).putLong(clock.millis()).array();
        byte[] seal = seal(time, source);
        byte[] all = Arrays.copyOf(time, TIME + seal.length);
        System.arraycopy(seal, 0, all, TIME, seal.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** Whether we gave this nonce to this address, not long ago. */
    boolean good(String nonce, String source) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (all.length <= TIME) {
            return false;
        }
        byte[] time = Arrays.copyOf(all, TIME);
        boolean ours = MessageDigest.isEqual(seal(time, source), Arrays.copyOfRange(all, TIME, all.length));
        return ours && clock.millis() - ByteBuffer.wrap(time).getLong() < LIFE.toMillis();
    }

    private byte[] seal(byte[] time, String source) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(time);
            return mac.doFinal(source.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
