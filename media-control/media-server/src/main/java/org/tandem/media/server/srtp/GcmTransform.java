package org.tandem.media.server.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES in Galois/counter mode (RFC 7714). The JDK takes each packet's nonce in a new object: some 100 bytes of garbage a packet. */
final class GcmTransform implements Transform {
    private static final int TAG = 16;
    private static final int NONCE = 12;

    private final Cipher cipher;
    private final SecretKeySpec key;
    private final byte[] salt;
    private final boolean rtcp;
    private final byte[] nonce = new byte[NONCE];
    private final byte[] text = new byte[2048];
    private final byte[] word = new byte[4];

    GcmTransform(SessionKeys keys, boolean rtcp) {
        this.key = new SecretKeySpec(keys.cipher(), "AES");
        this.salt = keys.salt();
        this.rtcp = rtcp;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    @Override
    public int seal(byte[] packet, int start, int length, int ssrc, long index, int trailer) {
        try {
            int sealed = run(Cipher.ENCRYPT_MODE, packet, start, length - start, ssrc, index, trailer);
            return finish(packet, start + sealed, trailer);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private int finish(byte[] packet, int end, int trailer) {
        if (!rtcp) {
            return end;
        }
        word(trailer);
        System.arraycopy(word, 0, packet, end, 4);
        return end + 4;
    }

    @Override
    public int open(byte[] packet, int start, int length, int ssrc, long index, int trailer) {
        int sealed = length - start - (rtcp ? 4 : 0);
        if (sealed < TAG) {
            return -1;
        }
        try {
            return start + run(Cipher.DECRYPT_MODE, packet, start, sealed, ssrc, index, trailer);
        } catch (AEADBadTagException e) {
            return -1;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private int run(int mode, byte[] packet, int start, int length, int ssrc, long index, int trailer)
            throws GeneralSecurityException {
        nonce(ssrc, index);
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
        cipher.updateAAD(packet, 0, start);
        if (rtcp) {
            word(trailer);
            cipher.updateAAD(word);
        }
        int done = cipher.doFinal(packet, start, length, text, 0);
        System.arraycopy(text, 0, packet, start, done);
        return done;
    }

    /** RFC 7714 8.1 and 9.1: two zero bytes, SSRC, then 48 bits of index, all mixed with the salt. */
    private void nonce(int ssrc, long index) {
        System.arraycopy(salt, 0, nonce, 0, NONCE);
        for (int i = 0; i < 4; i++) {
            nonce[2 + i] ^= (byte) (ssrc >> 24 - 8 * i);
        }
        for (int i = 0; i < 6; i++) {
            nonce[6 + i] ^= (byte) (index >> 40 - 8 * i);
        }
    }

    private void word(int value) {
        for (int i = 0; i < 4; i++) {
            word[i] = (byte) (value >> 24 - 8 * i);
        }
    }
}
