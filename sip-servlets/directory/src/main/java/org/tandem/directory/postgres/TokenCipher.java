package org.tandem.directory.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts tokens at rest with AES-256-GCM. They sign webhooks, so a hash would not do. The account is authenticated with its
 * token: a ciphertext copied to another account's row does not open.
 */
final class TokenCipher {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    /** @param key 64 hexadecimal digits */
    TokenCipher(String key) {
        this.key = new SecretKeySpec(HexFormat.of().parseHex(key), "AES");
    }

    byte[] seal(String accountSid, String token) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, accountSid, nonce, token.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /** @throws DatabaseStartException when another key sealed it */
    String open(String accountSid, byte[] sealed) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE);
        byte[] token = crypt(Cipher.DECRYPT_MODE, accountSid, nonce, Arrays.copyOfRange(sealed, NONCE, sealed.length));
        return new String(token, StandardCharsets.UTF_8);
    }

    private byte[] crypt(int mode, String accountSid, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(accountSid.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new DatabaseStartException(
                    "The token of account " + accountSid
                            + " is sealed with another key than this node has: give every node "
                            + "the same database.token-key, or restore token.key of the data directory",
                    e);
        }
    }
}
