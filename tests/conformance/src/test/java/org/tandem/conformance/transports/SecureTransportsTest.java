package org.tandem.conformance.transports;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.LogLines;
import org.tandem.container.SipText;
import org.tandem.container.TestCertificate;
import org.tandem.container.TestHome;
import org.tandem.container.WebSocketWire;
import org.tandem.container.Wire;
import org.tandem.container.service.SipAddress;

/** TLS (RFC 3261 section 26.2.1) with certificates of both sides and two connectors; secure WebSocket (RFC 7118 section 4). */
class SecureTransportsTest {
    private static final String REQUEST_CERTIFICATE = "jakarta.servlet.request.X509Certificate";

    @RegisterExtension
    static final Stage STAGE = Stage.with(SecureTransportsTest::layout);

    private static TestCertificate first;
    private static TestCertificate second;
    private static TestCertificate caller;

    private final SipAddress demanding = tls(0);
    private final SipAddress asking = tls(1);

    private static TestHome layout(TestHome home) {
        first = TestCertificate.of(home.home(), "CN=first.example", "ip:127.0.0.1");
        second = TestCertificate.of(home.home(), "CN=second.example", "ip:127.0.0.1");
        caller = TestCertificate.of(home.home(), "CN=caller.example");
        Path trust = TestCertificate.trust(home.home(), caller);
        return home.app("ROOT", "scripted", Scripted.class)
                .connector(first.connector("SipTlsProtocol", "required", trust))
                .connector(second.connector("SipTlsProtocol", "optional", trust))
                .connector(first.connector("SipWssProtocol", "none", trust));
    }

    private static SipAddress tls(int index) {
        return STAGE.server().sipAddresses().stream()
                .filter(a -> a.transport().equals("tls"))
                .toList()
                .get(index);
    }

    private static SSLSocket connect(SipAddress server, SSLContext own) throws IOException {
        return (SSLSocket) own.getSocketFactory().createSocket(server.host(), server.port());
    }

    private static SipText options(SipAddress server, Socket socket) {
        Script.running().on("OPTIONS", request -> request.createResponse(200).send());
        Peer peer = Peer.of(server, Wire.over(socket));
        return peer.to("alice").send("OPTIONS").answer(200, "OPTIONS");
    }

    private static List<String> shown(SipServletRequest request) {
        X509Certificate[] chain = (X509Certificate[]) request.getAttribute(REQUEST_CERTIFICATE);
        return chain == null
                ? List.of()
                : List.of(chain).stream()
                        .map(c -> c.getSubjectX500Principal().getName())
                        .toList();
    }

    @Test
    void aDemandedCertificateIsHandedToTheApplication() throws Exception {
        try (SSLSocket socket = connect(demanding, caller.trustingOnly(first))) {
            options(demanding, socket);
            SipServletRequest request = Script.running().request();
            assertThat(shown(request)).containsExactly("CN=caller.example");
            assertThat(request.isSecure()).isTrue();
        }
    }

    @Test
    void theAckHasTheCertificateToo() throws Exception {
        Script.running().on("INVITE", request -> request.createResponse(200).send());
        try (SSLSocket socket = connect(demanding, caller.trustingOnly(first))) {
            Peer peer = Peer.of(demanding, Wire.over(socket));
            PeerDialog call = peer.to("alice").establish();
            assertThat(shown(Script.running().request())).containsExactly("CN=caller.example");
            assertThat(shown(Script.running().request())).containsExactly("CN=caller.example");
            call.send("BYE").answer(200, "BYE");
        }
    }

    @Test
    void aCallerWithoutTheDemandedCertificateIsRefusedAndTheLogSaysWhy() throws Exception {
        try (LogLines log = LogLines.listen();
                SSLSocket socket = connect(demanding, TestCertificate.trusting(first))) {
            isHungUpOn(demanding, socket);
            assertThat(log.next(line -> line.contains("No TLS with")))
                    .startsWith("WARN No TLS with 127.0.0.1:" + socket.getLocalPort() + " on port " + demanding.port())
                    .contains("ertificate");
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedAlsoWhereNoneIsDemanded() throws Exception {
        try (LogLines log = LogLines.listen();
                SSLSocket socket = connect(asking, second.trustingOnly(second))) {
            isHungUpOn(asking, socket);
            log.next(line -> line.startsWith("WARN No TLS with 127.0.0.1:" + socket.getLocalPort() + " on port "
                    + asking.port() + ": PKIX path"));
        }
    }

    /** With TLS 1.3 the client learns of it after it has sent. */
    private static void isHungUpOn(SipAddress server, SSLSocket socket) {
        Peer peer = Peer.of(server, Wire.over(socket));
        try {
            peer.to("alice").send("OPTIONS");
            assertThat(peer.next(any -> true, 2_000)).isEmpty();
        } catch (UncheckedIOException hungUp) {
            assertThat(socket.isConnected()).isTrue();
        }
        Script.running().sawNothingElse();
    }

    @Test
    void aCertificateThatIsOnlyAskedForMayBeShown() throws Exception {
        try (SSLSocket socket = connect(asking, caller.trustingOnly(second))) {
            options(asking, socket);
            assertThat(shown(Script.running().request())).containsExactly("CN=caller.example");
        }
    }

    @Test
    void aCertificateThatIsOnlyAskedForMayBeMissing() throws Exception {
        try (SSLSocket socket = connect(asking, TestCertificate.trusting(second))) {
            options(asking, socket);
            assertThat(Script.running().request().getAttribute(REQUEST_CERTIFICATE))
                    .isNull();
        }
    }

    @Test
    void eachConnectorShowsItsOwnCertificate() throws Exception {
        try (SSLSocket one = connect(demanding, caller.trustingOnly(first, second));
                SSLSocket other = connect(asking, caller.trustingOnly(first, second))) {
            options(demanding, one);
            options(asking, other);
            assertThat(one.getSession().getPeerCertificates()).containsExactly(first.certificate());
            assertThat(other.getSession().getPeerCertificates()).containsExactly(second.certificate());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void thisVersionIsSpoken(String version) throws Exception {
        try (SSLSocket socket = connect(asking, TestCertificate.trusting(second))) {
            socket.setEnabledProtocols(new String[] {version});
            options(asking, socket);
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    /** The Java of the test can't speak it, so that its first bytes are written by hand (RFC 4346 section 7.4.1.2). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anOlderVersionIsRefused(int minor) throws Exception {
        byte[] hello = new byte[52];
        byte[] head = {22, 3, 1, 0, 47, 1, 0, 0, 43, 3, (byte) minor};
        System.arraycopy(head, 0, hello, 0, head.length);
        // After 32 random bytes and no session: TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, TLS_RSA_WITH_AES_128_CBC_SHA, no
        // compression.
        byte[] suites = {0, 4, (byte) 0xc0, 9, 0, 0x2f, 1, 0};
        System.arraycopy(suites, 0, hello, head.length + 33, suites.length);
        try (Socket socket = new Socket(asking.host(), asking.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(hello);
            byte[] alert = socket.getInputStream().readNBytes(7);
            // A fatal alert: protocol_version.
            assertThat(alert).startsWith(21, 3).endsWith(2, 70);
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }

    @Test
    void aCallGoesOverSecureWebSocket() throws Exception {
        Script.running().on("INVITE", request -> request.createResponse(200).send());
        SipAddress server = STAGE.address("wss");
        try (WebSocketWire wire = WebSocketWire.to("wss://" + server.at(), TestCertificate.trusting(first))) {
            PeerDialog call = Peer.of(server, wire).to("alice").send("INVITE");
            SipText ok = call.answer(200, "INVITE");
            assertThat(ok.header("Via")).startsWith("SIP/2.0/WSS ").contains(".invalid");
            assertThat(ok.uriIn("Contact")).containsIgnoringCase("transport=ws");
            call.ack(ok);
            SipServletRequest invite = Script.running().request();
            assertThat(invite.isSecure()).isTrue();
            invite.getSession().createRequest("BYE").send();
            SipText bye = call.request("BYE");
            assertThat(bye.header("Via")).startsWith("SIP/2.0/WSS ");
            call.respond(bye, 200);
            Script.running().eventually("200 BYE");
        }
    }
}
