package org.tandem.router.registration;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.directory.Endpoint;
import org.tandem.directory.Endpoints;

/**
 * Finds out whether a request comes from the endpoint that it claims to come from: digest access authentication with SHA-256 or MD5
 * (RFC 7616, RFC 8760). Safe for any thread; may block on the directory.
 */
public final class Guard {
    private static final Pattern PARAMETER =
            Pattern.compile("(\\w+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");
    /** Checked for a name that nobody has, so that the answer takes as long as for a wrong password. */
    private static final Endpoint.Secrets NOBODY = Endpoint.Secrets.of("", "");

    private final Endpoints endpoints;
    private final Nonces nonces;

    public Guard(Endpoints endpoints, Clock clock) {
        this.endpoints = endpoints;
        this.nonces = new Nonces(clock);
    }

    /** What came of it. */
    public sealed interface Verdict {
        /** It is this endpoint. */
        record Known(Endpoint endpoint) implements Verdict {}

        /** It has to say who it is. @param challenges the values of the answer's WWW-Authenticate headers, the best first */
        record Asked(List<String> challenges) implements Verdict {}

        /** It is not who it claims to be. */
        record Refused() implements Verdict {}
    }

    /** Whether a request from this address has to prove that it comes from an endpoint. @param from as the REST API writes it */
    public boolean claimed(String from) {
        int at = from.indexOf('@');
        String user = from.startsWith("sip:") && at > 0 ? from.substring(4, at) : from;
        return endpoints.named(user).isPresent();
    }

    /**
     * @param authorization the request's Authorization header, or null
     * @param source        the IP address that it came from
     * @throws org.tandem.directory.DirectoryUnavailableException when that can't be found out now
     */
    public Verdict judge(String method, String authorization, String source) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Digest ", 0, 7)) {
            return new Verdict.Asked(challenges(source, false));
        }
        Map<String, String> given = parameters(authorization.substring(7));
        boolean answers = endpointMatches(method, given);
        if (!nonces.good(given.getOrDefault("nonce", ""), source)) {
            return new Verdict.Asked(challenges(source, answers));
        }
        Optional<Endpoint> endpoint = answers ? endpoints.named(given.get("username")) : Optional.empty();
        return endpoint.isPresent() ? new Verdict.Known(endpoint.get()) : new Verdict.Refused();
    }

    private boolean endpointMatches(String method, Map<String, String> given) {
        Optional<Endpoint> endpoint = endpoints.named(given.getOrDefault("username", ""));
        boolean sha = given.getOrDefault("algorithm", "MD5").equalsIgnoreCase("SHA-256");
        Endpoint.Secrets secrets = endpoint.map(Endpoint::secrets).orElse(NOBODY);
        String expected = response(sha, sha ? secrets.sha256() : secrets.md5(), method, given);
        boolean same = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8),
                given.getOrDefault("response", "").toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return same && endpoint.isPresent() && Endpoint.REALM.equals(given.get("realm"));
    }

    private static String response(boolean sha, String ha1, String method, Map<String, String> given) {
        String ha2 = hash(sha, method + ":" + given.getOrDefault("uri", ""));
        String nonce = given.getOrDefault("nonce", "");
        if (!given.containsKey("qop")) {
            return hash(sha, ha1 + ":" + nonce + ":" + ha2);
        }
        String counted = given.getOrDefault("nc", "") + ":" + given.getOrDefault("cnonce", "") + ":" + given.get("qop");
        return hash(sha, ha1 + ":" + nonce + ":" + counted + ":" + ha2);
    }

    private static String hash(boolean sha, String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance(sha ? "SHA-256" : "MD5").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has MD5 and SHA-256", e);
        }
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(text.length() > 2000 ? "" : text);
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return parameters;
    }

    private List<String> challenges(String source, boolean stale) {
        String common = "Digest realm=\"" + Endpoint.REALM + "\", qop=\"auth\", nonce=\"" + nonces.next(source) + "\""
                + (stale ? ", stale=true" : "");
        return List.of(common + ", algorithm=SHA-256", common + ", algorithm=MD5");
    }
}
