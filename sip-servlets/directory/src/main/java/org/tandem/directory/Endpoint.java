package org.tandem.directory;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A telephone or program of an account that registers here by SIP, and is called as {@code client:name}.
 *
 * @param sid            {@code EP} and 32 hexadecimal digits
 * @param name           the user part of its SIP address; no two endpoints of the platform share one
 * @param applicationSid serves the calls that it makes to whatever address, or empty: it may call the platform's numbers
 */
public record Endpoint(
        String sid, String accountSid, String name, String applicationSid, Secrets secrets, Instant created) {
    /** The realm that its password is for. */
    public static final String REALM = "tandem";

    /** What is kept of a password: H(name:realm:password) in lower-case hexadecimal (RFC 7616 section 3.4.2). Never logged. */
    public record Secrets(String md5, String sha256) {
        public static Secrets of(String name, String password) {
            String text = name + ":" + REALM + ":" + password;
            return new Secrets(hash("MD5", text), hash("SHA-256", text));
        }

        private static String hash(String algorithm, String text) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has " + algorithm, e);
            }
        }

        @Override
        public String toString() {
            return "Secrets[]";
        }
    }
}
