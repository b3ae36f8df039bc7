package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.tandem.phone.Phone;
import org.tandem.phone.SipMessage;
import org.tandem.phone.SipUri;

/** Registers telephones at a platform, with digest authentication. */
final class Registrations {
    private final Platform platform;
    private int number;

    Registrations(Platform platform) {
        this.platform = platform;
    }

    /** One REGISTER with these header lines, and its answer. */
    SipMessage ask(Phone phone, String name, String lines) {
        String registrar = platform.sipUri("x").replace("sip:x@", "sip:");
        InetSocketAddress server = SipUri.parse(platform.sipUri("x")).address();
        String transport = phone.uri(name).contains("transport=tcp") ? "TCP" : "UDP";
        number++;
        phone.sendRaw(
                "REGISTER " + registrar + " SIP/2.0\r\nVia: SIP/2.0/" + transport + " " + phone.hostPort()
                        + ";branch=z9hG4bK" + name + number + ";rport\r\nFrom: <sip:" + name
                        + "@tandem>;tag=1\r\nTo: <sip:"
                        + name + "@tandem>\r\nCall-ID: " + name + "@phone\r\nCSeq: " + number
                        + " REGISTER\r\nMax-Forwards: 70\r\n" + lines + "Content-Length: 0\r\n\r\n",
                server);
        return phone.awaitStray(SOON);
    }

    /** What comes of a REGISTER with these lines when the challenge is answered. */
    SipMessage authorized(Phone phone, String name, String password, String lines) {
        SipMessage asked = ask(phone, name, lines);
        assertThat(asked.status()).isEqualTo(401);
        return ask(phone, name, lines + authorization("REGISTER", name, password, nonce(asked)));
    }

    /** What comes of registering where the phone can be reached. @param seconds 0: it leaves */
    SipMessage registered(Phone phone, String name, String password, int seconds) {
        return authorized(phone, name, password, "Contact: <" + phone.uri(name) + ">;expires=" + seconds + "\r\n");
    }

    static String nonce(SipMessage asked) {
        String challenge = asked.headers("WWW-Authenticate").stream()
                .filter(each -> each.contains("SHA-256"))
                .findFirst()
                .orElseThrow();
        return challenge.replaceAll(".*nonce=\"([^\"]+)\".*", "$1");
    }

    /** The header line that answers a challenge. */
    static String authorization(String method, String name, String password, String nonce) {
        String response = hash(hash(name + ":tandem:" + password) + ":" + nonce + ":00000001:xyz:auth:"
                + hash(method + ":sip:tandem"));
        return "Authorization: Digest username=\"" + name + "\", realm=\"tandem\", nonce=\"" + nonce
                + "\", uri=\"sip:tandem\", qop=auth, nc=00000001, cnonce=\"xyz\", algorithm=SHA-256, response=\""
                + response + "\"\r\n";
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
