package org.tandem.container.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.Header;
import javax.sip.header.ProxyAuthenticateHeader;
import javax.sip.header.WWWAuthenticateHeader;
import org.mobicents.servlet.sip.core.security.SipDigestAuthenticator;
import org.mobicents.servlet.sip.message.SipFactoryImpl;

/**
 * Answers a digest challenge (RFC 3261 section 22.4, RFC 8760): MD5, SHA-256 or SHA-512-256, as it asks, with or without {@code qop=auth}.
 * Thread-safe.
 */
final class DigestAnswer implements SipDigestAuthenticator {
    private static final int KEPT = 10_000;

    /** How often each nonce was used, of the latest; the library would count by CSeq, so that a first use is not the first. */
    private final Map<String, Integer> uses = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > KEPT;
        }
    };

    @Override
    public AuthorizationHeader getAuthorizationHeader(
            String method,
            String uri,
            String body,
            Header challenge,
            String user,
            String password,
            String nonce,
            int sequence) {
        WWWAuthenticateHeader asked = (WWWAuthenticateHeader) challenge;
        try {
            AuthorizationHeader answer = challenge instanceof ProxyAuthenticateHeader
                    ? SipFactoryImpl.headerFactory.createProxyAuthorizationHeader(asked.getScheme())
                    : SipFactoryImpl.headerFactory.createAuthorizationHeader(asked.getScheme());
            answer.setUsername(user);
            answer.setRealm(asked.getRealm());
            answer.setNonce(nonce);
            answer.setURI(SipFactoryImpl.addressFactory.createURI(uri));
            Hash hash = Hash.of(asked.getAlgorithm());
            answer.setAlgorithm(hash.name());
            if (asked.getOpaque() != null) {
                answer.setOpaque(asked.getOpaque());
            }
            String secret = hash.of(user, asked.getRealm(), password);
            String request = hash.of(method, uri);
            int count = offersAuth(asked) ? use(nonce) : 0;
            answer.setResponse(response(answer, hash, secret, request, count));
            return answer;
        } catch (ParseException e) {
            throw new IllegalArgumentException("The challenge cannot be answered", e);
        }
    }

    private int use(String nonce) {
        synchronized (uses) {
            return uses.merge(nonce, 1, Integer::sum);
        }
    }

    private static String response(AuthorizationHeader answer, Hash hash, String secret, String request, int count)
            throws ParseException {
        if (count == 0) {
            return hash.of(secret, answer.getNonce(), request);
        }
        String ours = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        answer.setQop("auth");
        answer.setCNonce(ours);
        answer.setNonceCount(count);
        return hash.of(secret, answer.getNonce(), HexFormat.of().toHexDigits(count), ours, "auth", request);
    }

    private static boolean offersAuth(WWWAuthenticateHeader asked) {
        return asked.getQop() != null && ("," + asked.getQop().replace(" ", "") + ",").contains(",auth,");
    }

    /**
     * What a challenge wants hashed with.
     *
     * @param name as the challenge has it
     * @param algorithm as the JVM has it
     */
    private record Hash(String name, String algorithm) {
        static Hash of(String asked) {
            return switch (asked == null ? "MD5" : asked.toUpperCase(Locale.ROOT)) {
                case "MD5" -> new Hash("MD5", "MD5");
                case "SHA-256" -> new Hash("SHA-256", "SHA-256");
                case "SHA-512-256" -> new Hash("SHA-512-256", "SHA-512/256");
                default -> throw new IllegalArgumentException("No such hash for a challenge: " + asked);
            };
        }

        String of(String... parts) {
            try {
                byte[] text = String.join(":", parts).getBytes(StandardCharsets.UTF_8);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm).digest(text));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JVM has " + algorithm, e);
            }
        }
    }
}
