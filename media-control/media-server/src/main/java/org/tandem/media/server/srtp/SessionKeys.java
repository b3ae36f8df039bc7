package org.tandem.media.server.srtp;

/**
 * What is derived of a master key for RTP or for RTCP (RFC 3711 4.3, with a key derivation rate of zero; RFC 7714 11).
 *
 * @param authentication empty where the cipher authenticates
 */
@SuppressWarnings("ArrayRecordComponent") // made to be taken apart at once
record SessionKeys(byte[] cipher, byte[] authentication, byte[] salt) {
    private static final int AUTHENTICATION = 20;
    private static final int RTCP_LABELS = 3;

    static SessionKeys of(MasterKey master, boolean rtcp) {
        CounterMode prf = new CounterMode(master.key());
        int label = rtcp ? RTCP_LABELS : 0;
        boolean authenticated = master.suite().authenticatedCipher();
        return new SessionKeys(
                derive(prf, master.salt(), label, CryptoSuite.KEY),
                authenticated ? new byte[0] : derive(prf, master.salt(), label + 1, AUTHENTICATION),
                derive(prf, master.salt(), label + 2, master.suite().salt()));
    }

    private static byte[] derive(CounterMode prf, byte[] salt, int label, int length) {
        byte[] x = new byte[16];
        System.arraycopy(salt, 0, x, 0, salt.length);
        x[7] ^= (byte) label;
        byte[] derived = new byte[length];
        prf.apply(x, derived, 0, length);
        return derived;
    }
}
