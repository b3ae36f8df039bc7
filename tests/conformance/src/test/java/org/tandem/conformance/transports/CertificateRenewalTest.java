package org.tandem.conformance.transports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.Certificate;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
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
import org.tandem.container.service.SipAddress;

/** A certificate that is renewed on the disk while the server runs. */
class CertificateRenewalTest {
    private static final String KEEPS = "keeps the certificate it has: ";

    @RegisterExtension
    static final Stage STAGE = Stage.with(CertificateRenewalTest::layout).and("tandem.sip.certificate.seconds", "1");

    private static TestCertificate inStore;
    private static TestCertificate old;
    private static TestCertificate renewed;
    private static Path pemCertificate;
    private static Path pemKey;

    private static TestHome layout(TestHome home) {
        inStore = TestCertificate.of(home.home(), "CN=old.example", "ip:127.0.0.1");
        old = TestCertificate.of(home.home(), "CN=old.example", "ip:127.0.0.1");
        renewed = TestCertificate.of(home.home(), "CN=new.example", "ip:127.0.0.1");
        pemCertificate = home.home().resolve("certificate.pem");
        pemKey = home.home().resolve("key.pem");
        old.writeCertificate(pemCertificate);
        old.writeKey(pemKey);
        String pem = """
                <Connector protocol="org.tandem.container.SipWssProtocol" address="127.0.0.1" port="0">
                  <SSLHostConfig><Certificate certificateFile="%s" certificateKeyFile="%s"/></SSLHostConfig>
                </Connector>
                """.formatted(pemCertificate, pemKey);
        return home.app("ROOT", "scripted", Scripted.class)
                .connector(inStore.connector(
                        "SipTlsProtocol", "none", TestCertificate.trust(home.home(), inStore, renewed)))
                .connector(pem);
    }

    private static SSLSocket connect(String transport) throws IOException {
        SipAddress server = STAGE.address(transport);
        SSLSocket socket = (SSLSocket) TestCertificate.trusting(inStore, old, renewed)
                .getSocketFactory()
                .createSocket(server.host(), server.port());
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    private static Certificate shown(String transport) throws IOException {
        try (SSLSocket socket = connect(transport)) {
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private static void showsTheRenewedOne(String transport) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(shown(transport)).isEqualTo(renewed.certificate()));
    }

    @Test
    void newConnectionsHaveTheNewCertificateAndOldOnesGoOn() throws Exception {
        Script.running().on("OPTIONS", request -> request.createResponse(200).send());
        try (SSLSocket before = connect("tls")) {
            assertThat(before.getSession().getPeerCertificates()).containsExactly(inStore.certificate());
            renewed.replace(inStore);
            showsTheRenewedOne("tls");
            Peer.of(STAGE.address("tls"), Wire.over(before))
                    .to("alice")
                    .send("OPTIONS")
                    .answer(200, "OPTIONS");
        }
    }

    /** Each of the three states is told of once, so that the second line told is of the second. */
    @Test
    void filesThatAreNoGoodChangeNothing() throws Exception {
        try (LogLines log = LogLines.listen()) {
            renewed.writeCertificate(pemCertificate);
            assertThat(log.next(line -> line.contains(KEEPS)))
                    .startsWith(
                            "ERROR SIP over wss on port " + STAGE.address("wss").port())
                    .contains("key is that of another certificate");
            assertThat(shown("wss")).isEqualTo(old.certificate());

            Files.writeString(
                    pemCertificate, "-----BEGIN CERTIFICATE-----\nnone\n", StandardOpenOption.TRUNCATE_EXISTING);
            assertThat(log.next(line -> line.contains(KEEPS))).contains("cannot be read");
            assertThat(shown("wss")).isEqualTo(old.certificate());

            renewed.writeCertificate(pemCertificate);
            renewed.writeKey(pemKey);
            showsTheRenewedOne("wss");
        }
    }
}
