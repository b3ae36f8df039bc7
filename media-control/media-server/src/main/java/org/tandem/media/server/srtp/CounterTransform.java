package org.tandem.media.server.srtp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/** AES in counter mode with HMAC-SHA1 (RFC 3711 4.1.1, 4.2.1). */
final class CounterTransform implements Transform {
    private static final int DIGEST = 20;

    private final CounterMode cipher;
    private final Mac mac;
    private final byte[] salt;
    private final int tag;
    private final boolean rtcp;
    private final byte[] iv = new byte[16];
    private final byte[] digest = new byte[DIGEST];
    private final byte[] received;
    private final byte[] expected;

    CounterTransform(SessionKeys keys, int tag, boolean rtcp) {
        this.cipher = new CounterMode(keys.cipher());
        this.salt = keys.salt();
        this.tag = tag;
        this.rtcp = rtcp;
        this.received = new byte[tag];
        this.expected = new byte[tag];
        try {
            mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(keys.authentication(), "HmacSHA1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA1", e);
        }
    }

    @Override
    public int seal(byte[] packet, int start, int length, int ssrc, long index, int trailer) {
        crypt(packet, start, length, ssrc, index);
        putInt(packet, length, trailer);
        authenticate(packet, length + 4);
        int end = rtcp ? length + 4 : length;
        System.arraycopy(digest, 0, packet, end, tag);
        return end + tag;
    }

    @Override
    public int open(byte[] packet, int start, int length, int ssrc, long index, int trailer) {
        int end = length - tag;
        int body = rtcp ? end - 4 : end;
        System.arraycopy(packet, end, received, 0, tag);
        putInt(packet, body, trailer);
        authenticate(packet, body + 4);
        System.arraycopy(digest, 0, expected, 0, tag);
        if (!MessageDigest.isEqual(received, expected)) {
            return -1;
        }
        crypt(packet, start, body, ssrc, index);
        return body;
    }

    private void authenticate(byte[] packet, int length) {
        try {
            mac.update(packet, 0, length);
            mac.doFinal(digest, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private void crypt(byte[] packet, int start, int end, int ssrc, long index) {
        System.arraycopy(salt, 0, iv, 0, salt.length);
        for (int i = 0; i < 4; i++) {
            iv[4 + i] ^= (byte) (ssrc >> 24 - 8 * i);
        }
        for (int i = 0; i < 6; i++) {
            iv[8 + i] ^= (byte) (index >> 40 - 8 * i);
        }
        cipher.apply(iv, packet, start, end - start);
    }

    private static void putInt(byte[] packet, int at, int value) {
        packet[at] = (byte) (value >> 24);
        packet[at + 1] = (byte) (value >> 16);
        packet[at + 2] = (byte) (value >> 8);
        packet[at + 3] = (byte) value;
    }
}
