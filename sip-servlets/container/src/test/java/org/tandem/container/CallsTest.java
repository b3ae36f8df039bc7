package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.container.apps.Answering;
import org.tandem.container.service.SipAddress;

/** What a servlet is given of a call, over UDP and TCP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallsTest {
    private TandemServer server;

    @BeforeAll
    void start(@TempDir Path home) {
        server = TestHome.in(home).app("ROOT", "answering", Answering.class).start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        Answering.SEEN.clear();
    }

    private SipAddress over(String transport) {
        return server.sipAddresses().stream()
                .filter(a -> a.transport().equals(transport))
                .findFirst()
                .orElseThrow();
    }

    private static void seen(String event) throws InterruptedException {
        assertThat(Answering.SEEN.poll(10, TimeUnit.SECONDS)).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void answersACall(String transport) throws Exception {
        try (TestPhone phone = new TestPhone(over(transport))) {
            phone.invite("alice");
            SipText ok = phone.expect(200);
            assertThat(ok.header("To")).contains("tag=");
            assertThat(ok.header("Contact")).contains(":" + over(transport).port());
            phone.ack();
            phone.bye();
            phone.expect(200);
            seen("INVITE");
            seen("ACK");
            seen("BYE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void cancelsARingingCall(String transport) throws Exception {
        try (TestPhone phone = new TestPhone(over(transport))) {
            phone.invite("ringing");
            phone.expect(180);
            phone.cancel("ringing");
            assertThat(phone.expect(200).method()).isEqualTo("CANCEL");
            phone.expect(487);
            phone.ack();
            seen("INVITE");
            seen("CANCEL");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void deliversWhatHappensInACall(String transport) throws Exception {
        try (TestPhone phone = new TestPhone(over(transport))) {
            phone.invite("alice");
            phone.expect(200);
            phone.ack();
            phone.inDialog("INFO", "");
            assertThat(phone.expect(200).method()).isEqualTo("INFO");
            phone.inDialog("UPDATE", "");
            assertThat(phone.expect(200).method()).isEqualTo("UPDATE");
            phone.invite("alice");
            assertThat(phone.expect(200).method()).isEqualTo("INVITE");
            phone.ack();
            phone.inDialog("OPTIONS", "");
            assertThat(phone.expect(200).method()).isEqualTo("OPTIONS");
            phone.bye();
            assertThat(phone.expect(200).method()).isEqualTo("BYE");
            for (String event :
                    new String[] {"INVITE", "ACK", "INFO", "UPDATE", "re-INVITE", "ACK", "OPTIONS", "BYE"}) {
                seen(event);
            }
        }
    }
}
