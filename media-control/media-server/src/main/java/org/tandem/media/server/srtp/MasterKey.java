package org.tandem.media.server.srtp;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/** The master key and salt of one direction (RFC 4568 6.1: key, then salt). Immutable; never shown by {@link #toString}. */
public final class MasterKey {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CryptoSuite suite;
    private final byte[] keyAndSalt;

    private MasterKey(CryptoSuite suite, byte[] keyAndSalt) {
        this.suite = suite;
        this.keyAndSalt = keyAndSalt;
    }

    /** @throws IllegalArgumentException when the length is not the suite's */
    public static MasterKey of(CryptoSuite suite, byte[] keyAndSalt) {
        if (keyAndSalt.length != CryptoSuite.KEY + suite.salt()) {
            throw new IllegalArgumentException("a key of " + keyAndSalt.length + " bytes for " + suite);
        }
        return new MasterKey(suite, keyAndSalt.clone());
    }

    public static MasterKey random(CryptoSuite suite) {
        byte[] bytes = new byte[CryptoSuite.KEY + suite.salt()];
        RANDOM.nextBytes(bytes);
        return new MasterKey(suite, bytes);
    }

    public CryptoSuite suite() {
        return suite;
    }

    /** As SDP carries it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(keyAndSalt);
    }

    byte[] key() {
        return Arrays.copyOf(keyAndSalt, CryptoSuite.KEY);
    }

    byte[] salt() {
        return Arrays.copyOfRange(keyAndSalt, CryptoSuite.KEY, keyAndSalt.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey key
                && key.suite == suite
                && MessageDigest.isEqual(key.keyAndSalt, keyAndSalt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(suite, Arrays.hashCode(keyAndSalt));
    }

    @Override
    public String toString() {
        return suite.name();
    }
}
