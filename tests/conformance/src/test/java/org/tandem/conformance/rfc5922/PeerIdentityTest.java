package org.tandem.conformance.rfc5922;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.sip.SipServletRequest;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.LogLines;
import org.tandem.container.TestCertificate;
import org.tandem.container.TestHome;
import org.tandem.container.Wire;

/** RFC 5922: the server that an application calls over TLS must be who the URI says. */
class PeerIdentityTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(PeerIdentityTest::layout);

    private static TestCertificate bySipUri;
    private static TestCertificate byDnsName;
    private static TestCertificate byCommonName;
    private static TestCertificate otherDomain;
    private static TestCertificate stranger;

    private static TestHome layout(TestHome home) {
        bySipUri = TestCertificate.of(home.home(), "CN=other.example", "uri:sip:localhost", "dns:other.example");
        byDnsName = TestCertificate.of(home.home(), "CN=other.example", "dns:localhost");
        byCommonName = TestCertificate.of(home.home(), "CN=localhost");
        otherDomain = TestCertificate.of(home.home(), "CN=localhost", "uri:sip:other.example", "dns:localhost");
        stranger = TestCertificate.of(home.home(), "CN=localhost");
        Path trust = TestCertificate.trust(home.home(), bySipUri, byDnsName, byCommonName, otherDomain);
        return home.app("ROOT", "scripted", Scripted.class)
                .connector(byDnsName.connector("SipTlsProtocol", "none", trust));
    }

    /** A TLS server, and the request that the application sends to it. */
    private static final class Called implements AutoCloseable {
        private final SSLServerSocket listening;
        private final String at;
        private SSLSocket socket;

        Called(TestCertificate shown) throws Exception {
            listening = (SSLServerSocket) shown.trustingOnly(byDnsName)
                    .getServerSocketFactory()
                    .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
            listening.setSoTimeout(10_000);
            at = "localhost:" + listening.getLocalPort();
        }

        Peer isAsked(String uri) throws Exception {
            SipServletRequest options = Scripted.options(uri);
            options.send();
            socket = (SSLSocket) listening.accept();
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            return Peer.of(STAGE.address("tls"), Wire.over(socket));
        }

        @Override
        public void close() throws Exception {
            listening.close();
        }
    }

    private static void isTaken(TestCertificate shown) throws Exception {
        try (Called called = new Called(shown);
                Peer peer = called.isAsked("sip:bob@" + called.at + ";transport=tls")) {
            var asked = peer.request("OPTIONS");
            peer.answering(asked).respond(asked, 200);
            assertThat(Script.running().answer().getStatus()).isEqualTo(200);
        }
    }

    @Test
    void section7_1_aSipUriAmongTheAlternativeNamesCounts() throws Exception {
        isTaken(bySipUri);
    }

    @Test
    void section7_1_aDnsNameCountsWhenThereIsNoSipUri() throws Exception {
        isTaken(byDnsName);
    }

    @Test
    void section7_1_theCommonNameCountsWhenThereAreNoAlternativeNames() throws Exception {
        isTaken(byCommonName);
    }

    @Test
    void theApplicationSeesTheCertificateOfWhoAnswers() throws Exception {
        try (Called called = new Called(byDnsName);
                Peer peer = called.isAsked("sip:bob@" + called.at + ";transport=tls")) {
            var asked = peer.request("OPTIONS");
            peer.answering(asked).respond(asked, 200);
            X509Certificate[] chain = (X509Certificate[])
                    Script.running().answer().getAttribute("jakarta.servlet.response.X509Certificate");
            assertThat(chain).containsExactly(byDnsName.certificate());
        }
    }

    @Test
    void theServerShowsItsOwnCertificateToWhoDemandsOne() throws Exception {
        try (Called called = new Called(byCommonName)) {
            called.listening.setNeedClientAuth(true);
            try (Peer peer = called.isAsked("sip:bob@" + called.at + ";transport=tls")) {
                var asked = peer.request("OPTIONS");
                assertThat(called.socket.getSession().getPeerCertificates()).containsExactly(byDnsName.certificate());
                peer.answering(asked).respond(asked, 200);
                assertThat(Script.running().answer().getStatus()).isEqualTo(200);
            }
        }
    }

    /** Nobody vouches for it: the application gets 503, and the log says why. */
    @Test
    void aPeerWhoseCertificateNobodyVouchesForIsNotAsked() throws Exception {
        try (LogLines log = LogLines.listen();
                Called called = new Called(stranger)) {
            SipServletRequest options = Scripted.options("sip:bob@" + called.at + ";transport=tls");
            options.send();
            try (SSLSocket socket = (SSLSocket) called.listening.accept()) {
                assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
            }
            assertThat(Script.running().answer().getStatus()).isEqualTo(503);
            log.next(line -> line.startsWith("WARN No TLS with 127.0.0.1:" + called.listening.getLocalPort()));
        }
    }

    /** Its DNS name and its subject would fit, but it has a SIP URI, for another domain. */
    @Test
    void section7_3_nothingIsSentToSomebodyElse() throws Exception {
        try (LogLines log = LogLines.listen();
                Called called = new Called(otherDomain);
                Peer peer = called.isAsked("sip:bob@" + called.at + ";transport=tls")) {
            assertThat(Script.running().answer().getStatus()).isEqualTo(503);
            assertThat(log.next(line -> line.contains("has no certificate for")))
                    .contains("localhost");
            assertThat(peer.next(any -> true, 300)).isEmpty();
        }
    }
}
