package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.container.apps.Answering;
import org.tandem.container.service.SipAddress;

/** SIP over TLS, with and without certificates of the callers. */
class TlsTest {
    private static final String PASSWORD = "for-tests-only";

    @TempDir
    private Path directory;

    private Path store;
    private Path trustStore;
    private KeyStore keys;

    @BeforeEach
    void certificate() throws Exception {
        store = directory.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "sip",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("sip", keys.getCertificate("sip"));
        trustStore = directory.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(trustStore)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
    }

    private TestHome home(String verification) {
        TestHome home = TestHome.in(directory.resolve("home")).app("ROOT", "answering", Answering.class);
        String connector = """
                <Connector protocol="org.tandem.container.SipTlsProtocol" address="127.0.0.1" port="0">
                  <SSLHostConfig certificateVerification="%s" truststoreFile="%s" truststorePassword="%s">
                    <Certificate certificateKeystoreFile="%s" certificateKeystorePassword="%s"/>
                  </SSLHostConfig>
                </Connector>
                """.formatted(verification, trustStore, PASSWORD, store, PASSWORD);
        return home.connector(connector);
    }

    private static SipAddress tls(TandemServer server) {
        return server.sipAddresses().stream()
                .filter(a -> a.transport().equals("tls"))
                .findFirst()
                .orElseThrow();
    }

    private SSLSocket connect(SipAddress server, boolean identified) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identified ? own.getKeyManagers() : null, trust.getTrustManagers(), null);
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
