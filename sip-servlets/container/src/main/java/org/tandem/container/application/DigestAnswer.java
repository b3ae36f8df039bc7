package org.tandem.container.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.Header;
import javax.sip.header.ProxyAuthenticateHeader;
import javax.sip.header.WWWAuthenticateHeader;
import org.mobicents.servlet.sip.core.security.SipDigestAuthenticator;
import org.mobicents.servlet.sip.message.SipFactoryImpl;

/** Answers a trunk's digest challenge (RFC 2617 as RFC 3261 section 22.4 uses it): MD5, with or without {@code qop=auth}. Thread-safe. */
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
            answer.setAlgorithm("MD5");
            if (asked.getOpaque() != null) {
                answer.setOpaque(asked.getOpaque());
            }
            String secret = md5(user + ":" + asked.getRealm() + ":" + password);
            answer.setResponse(response(answer, secret, md5(method + ":" + uri), offersAuth(asked), use(nonce)));
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

    private static String response(AuthorizationHeader answer, String secret, String request, boolean qop, int count)
            throws ParseException {
        if (!qop) {
            return md5(secret + ":" + answer.getNonce() + ":" + request);
        }
        String ours = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        answer.setQop("auth");
        answer.setCNonce(ours);
        answer.setNonceCount(count);
        return md5(secret + ":" + answer.getNonce() + ":" + HexFormat.of().toHexDigits(count) + ":" + ours + ":auth:"
                + request);
    }

    private static boolean offersAuth(WWWAuthenticateHeader asked) {
        return asked.getQop() != null && ("," + asked.getQop().replace(" ", "") + ",").contains(",auth,");
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has MD5", e);
        }
    }
}
