package org.tandem.conformance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A challenge of RFC 2617, and its answer. */
public record Digest(String realm, String nonce) {
    /** Reads a challenge. */
    public static Digest of(String challenge) {
        return new Digest(value(challenge, "realm"), value(challenge, "nonce"));
    }

    private static String value(String challenge, String name) {
        Matcher found = Pattern.compile(name + "=\"([^\"]*)\"").matcher(challenge);
        if (!found.find()) {
            throw new AssertionError("no " + name + " in " + challenge);
        }
        return found.group(1);
    }

    /** The value of the header that answers it with MD5. */
    public String answer(String user, String password, String method, String uri, int count) {
        return answer("MD5", "auth", user, password, method, uri, count);
    }

    /** The value of the header that answers it with this hash and this {@code qop}. */
    public String answer(
            String algorithm, String qop, String user, String password, String method, String uri, int count) {
        String hex = HexFormat.of().toHexDigits(count);
        String name = javaName(algorithm);
        String secret = hash(name, user + ":" + realm + ":" + password);
        String response =
                hash(name, secret + ":" + nonce + ":" + hex + ":c:" + qop + ":" + hash(name, method + ":" + uri));
        return "Digest username=\"" + user + "\",realm=\"" + realm + "\",nonce=\"" + nonce + "\",uri=\"" + uri
                + "\",response=\"" + response + "\",algorithm=" + algorithm + ",cnonce=\"c\",qop=" + qop + ",nc=" + hex;
    }

    /** Whether an answer with {@code qop=auth} and this hash (RFC 8760) was made with this password. */
    public static boolean isRight(String answer, String algorithm, String user, String password, String method) {
        String hash = javaName(algorithm);
        Digest digest = of(answer);
        String secret = hash(hash, user + ":" + digest.realm + ":" + password);
        String request = hash(hash, method + ":" + value(answer, "uri"));
        String expected = hash(
                hash,
                secret + ":" + digest.nonce + ":" + bare(answer, "nc") + ":" + value(answer, "cnonce") + ":auth:"
                        + request);
        return value(answer, "username").equals(user)
                && value(answer, "response").equals(expected);
    }

    private static String bare(String header, String name) {
        Matcher found = Pattern.compile("\\b" + name + "=\"?([^\",]*)").matcher(header);
        return found.find() ? found.group(1) : "";
    }

    private static String javaName(String algorithm) {
        return algorithm.startsWith("SHA-512") ? "SHA-512/256" : algorithm;
    }

    private static String hash(String algorithm, String text) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
