package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.container.apps.Answering;
import org.tandem.container.service.SipAddress;

/** SIP over TLS, with and without certificates of the callers. */
class TlsTest {
    @TempDir
    private Path directory;

    private TestCertificate certificate;

    @BeforeEach
    void certificate() {
        certificate = TestCertificate.of(directory, "CN=localhost", "ip:127.0.0.1");
    }

    private TestHome home(String verification) {
        TestHome home = TestHome.in(directory.resolve("home")).app("ROOT", "answering", Answering.class);
        return home.connector(
                certificate.connector("SipTlsProtocol", verification, TestCertificate.trust(directory, certificate)));
    }

    private static SipAddress tls(TandemServer server) {
        return server.sipAddresses().stream()
                .filter(a -> a.transport().equals("tls"))
                .findFirst()
                .orElseThrow();
    }

    private SSLSocket connect(SipAddress server, boolean identified) throws Exception {
        SSLContext context = identified ? certificate.trustingOnly(certificate) : TestCertificate.trusting(certificate);
        return (SSLSocket) context.getSocketFactory().createSocket(server.host(), server.port());
    }

    private void calls(SipAddress server, boolean identified) throws Exception {
        SSLSocket socket = connect(server, identified);
        try (TestPhone phone = new TestPhone(server, new Wire.Tcp(socket))) {
            phone.invite("alice");
            assertThat(phone.expect(200).header("Contact")).containsIgnoringCase("transport=tls");
            phone.ack();
            phone.bye();
            phone.expect(200, "BYE");
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void aCallGoesOverTls() throws Exception {
        try (TandemServer server = home("none").start()) {
            calls(tls(server), false);
        }
    }

    @Test
    void aCallerWithoutTheDemandedCertificateIsRefused() throws Exception {
        try (TandemServer server = home("required").start()) {
            calls(tls(server), true);
            try (TestPhone stranger = new TestPhone(tls(server), new Wire.Tcp(connect(tls(server), false)))) {
                assertThat(refused(stranger)).isTrue();
            }
        }
    }

    /** The handshake fails at the first bytes that are read or written. */
    private static boolean refused(TestPhone stranger) {
        try {
            stranger.invite("alice");
            return stranger.hearsNothing(2_000);
        } catch (UncheckedIOException broken) {
            return true;
        }
    }
}
