package org.tandem.media.server.srtp;

import java.util.Optional;

/** How packets are encrypted and authenticated (RFC 4568 6.2, RFC 7714 14.2). Lengths in bytes. */
public enum CryptoSuite {
    AES_CM_128_HMAC_SHA1_80(14, 10, 10),
    AES_CM_128_HMAC_SHA1_32(14, 4, 10),
    AEAD_AES_128_GCM(12, 16, 16);

    /** Of the key, of all suites. */
    public static final int KEY = 16;

    private final int salt;
    private final int tag;
    private final int rtcpTag;

    CryptoSuite(int salt, int tag, int rtcpTag) {
        this.salt = salt;
        this.tag = tag;
        this.rtcpTag = rtcpTag;
    }

    /** The length of the salt that follows the key. */
    public int salt() {
        return salt;
    }

    int tag(boolean rtcp) {
        return rtcp ? rtcpTag : tag;
    }

    boolean authenticatedCipher() {
        return this == AEAD_AES_128_GCM;
    }

    /** By its name in SDP. */
    public static Optional<CryptoSuite> named(String name) {
        for (CryptoSuite suite : values()) {
            if (suite.name().equals(name)) {
                return Optional.of(suite);
            }
        }
        return Optional.empty();
    }
}
