package org.tandem.media.server.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in counter mode (RFC 3711 4.1.1), made of single blocks: the JDK's own counter mode needs a new parameter object for each
 * packet. One thread.
 */
final class CounterMode {
    private static final int BLOCK = 16;
    /** Blocks at a time: enough for 20 ms of G.711. */
    private static final int BLOCKS = 11;

    private final Cipher blocks;
    private final byte[] counters = new byte[BLOCKS * BLOCK];
    private final byte[] stream = new byte[BLOCKS * BLOCK];

    CounterMode(byte[] key) {
        try {
            blocks = Cipher.getInstance("AES/ECB/NoPadding");
            blocks.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES", e);
        }
    }

    /** Encrypts or decrypts in place; the first 14 bytes of {@code iv} count. */
    void apply(byte[] iv, byte[] bytes, int offset, int length) {
        int block = 0;
        for (int done = 0; done < length; done += stream.length) {
            int step = Math.min(stream.length, length - done);
            makeStream(iv, block, (step + BLOCK - 1) / BLOCK);
            for (int i = 0; i < step; i++) {
                bytes[offset + done + i] ^= stream[i];
            }
            block += BLOCKS;
        }
    }

    private void makeStream(byte[] iv, int first, int count) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(iv, 0, counters, i * BLOCK, BLOCK - 2);
            counters[i * BLOCK + 14] = (byte) (first + i >> 8);
            counters[i * BLOCK + 15] = (byte) (first + i);
        }
        try {
            blocks.update(counters, 0, count * BLOCK, stream, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
