package org.tandem.container.security;

import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.tomcat.util.security.ConcurrentMessageDigest;

/** A hash of digest authentication: RFC 8760 section 2.1, by its name in headers and by the JVM's. */
enum DigestAlgorithm {
    MD5("MD5", "MD5"),
    SHA_256("SHA-256", "SHA-256"),
    SHA_512_256("SHA-512-256", "SHA-512/256");

    /** The context parameter that says what is offered, the most wanted first, with commas between. */
    static final String OFFERED = "org.tandem.digest.algorithms";

    private final String token;
    private final String javaName;

    DigestAlgorithm(String token, String javaName) {
        this.token = token;
        this.javaName = javaName;
        try {
            // The realm hashes with these, and only with what was announced to it.
            ConcurrentMessageDigest.init(javaName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has " + javaName, e);
        }
    }

    String token() {
        return token;
    }

    String javaName() {
        return javaName;
    }

    /** The algorithm that a header names; without a name it is MD5 (RFC 7616 section 3.3). */
    static Optional<DigestAlgorithm> named(String token) {
        if (token == null) {
            return Optional.of(MD5);
        }
        return Stream.of(values()).filter(a -> a.token.equalsIgnoreCase(token)).findFirst();
    }

    /** What an application offers. @throws IllegalArgumentException naming the parameter, when it names what there is not */
    static List<DigestAlgorithm> offeredBy(ServletContext context) {
        String given = context.getInitParameter(OFFERED);
        if (given == null) {
            return List.of(SHA_256, MD5);
        }
        return Stream.of(given.split(",", -1))
                .map(String::strip)
                .map(name -> named(name)
                        .orElseThrow(() -> new IllegalArgumentException("the context parameter " + OFFERED
                                + " names MD5, SHA-256 and SHA-512-256, with commas between: " + given)))
                .distinct()
                .toList();
    }

    String of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance(javaName).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has " + javaName, e);
        }
    }
}
