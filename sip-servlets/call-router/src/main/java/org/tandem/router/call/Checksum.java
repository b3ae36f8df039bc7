package org.tandem.router.call;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.tandem.directory.Recording;

/** The SHA-256 of a recording's WAV file: taken once it is whole, compared whenever it is read to its end. */
public final class Checksum {
    private Checksum() {}

    /** What is remembered of a file. @param key that it is sealed with, or empty */
    public static Recording.Kept kept(Path whole, String key) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(whole), digest)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return new Recording.Kept(Recording.Place.STORE, text(digest), bytes, key);
        }
    }

    /** One that fails at its end, if it is not what it should be. Skipping leaves the rest unproven. @param sha256 empty: not known */
    static InputStream verified(InputStream in, String sha256) {
        return sha256.isEmpty() ? in : new Verified(in, sha256);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static final class Verified extends FilterInputStream {
        private final MessageDigest digest = sha256();
        private final String expected;
        private boolean skipped;
        private boolean ended;

        Verified(InputStream in, String expected) {
            super(in);
            this.expected = expected;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read > 0) {
                digest.update(into, offset, read);
            } else if (read < 0 && !ended) {
                ended = true;
                if (!skipped && !text(digest).equals(expected)) {
                    throw new IOException("the sound is not what was recorded: its SHA-256 is another");
                }
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            skipped |= count > 0;
            return super.skip(count);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
