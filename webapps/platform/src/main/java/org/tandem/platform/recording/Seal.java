package org.tandem.platform.recording;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Seals files, each with a data key of its own (AES-256-GCM over segments of 64 KB), and data keys with a master key (AES-256-GCM). What
 * a file is called goes into both, so that none passes for another. Safe for any thread.
 */
final class Seal {
    private static final int KEY_BYTES = 32;
    private static final int SEGMENT_BYTES = 1 << 16;

    private final List<byte[]> masters;

    /** @param masters in hexadecimal digits, 64 each: the first seals, all of them open */
    Seal(List<String> masters) {
        this.masters = masters.stream().map(HexFormat.of()::parseHex).toList();
    }

    /** Writes the sealed form of a file. @return the data key, sealed: which master key, a colon, and the rest in Base64 */
    String seal(String name, Path plain, Path sealed) throws IOException {
        byte[] key = Random.randBytes(KEY_BYTES);
        byte[] about = about(name);
        try (OutputStream file = Files.newOutputStream(sealed);
                OutputStream out = stream(key).newEncryptingStream(file, about)) {
            Files.copy(plain, out);
            byte[] master = masters.get(0);
            return id(master) + ":" + Base64.getEncoder().encodeToString(new AesGcmJce(master).encrypt(key, about));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java seals with AES-256-GCM", e);
        }
    }

    /** @param sealed is closed with what is returned @param key as {@link #seal} told it @throws IOException when nothing here opens it */
    InputStream open(String name, InputStream sealed, String key) throws IOException {
        String[] parts = key.split(":", 2);
        for (byte[] master : masters) {
            if (parts.length == 2 && parts[0].equals(id(master))) {
                return open(name, sealed, master, Base64.getDecoder().decode(parts[1]));
            }
        }
        throw new IOException(name + " is sealed with a master key that is not in recordings.seal-keys");
    }

    private static InputStream open(String name, InputStream sealed, byte[] master, byte[] key) throws IOException {
        try {
            byte[] opened = new AesGcmJce(master).decrypt(key, about(name));
            return stream(opened).newDecryptingStream(sealed, about(name));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key of " + name + " was changed", e);
        }
    }

    private static AesGcmHkdfStreaming stream(byte[] key) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key, "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0);
    }

    private static byte[] about(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** Tells master keys apart, and nothing of them. */
    private static String id(byte[] master) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(master);
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
