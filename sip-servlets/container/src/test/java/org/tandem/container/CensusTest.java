package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.container.apps.Answering;
import org.tandem.container.apps.Busy;
import org.tandem.container.apps.Calling;
import org.tandem.container.service.SipAddress;

/** After calls of every kind, nothing is left. */
class CensusTest {
    private static final int CALLS = 12;

    @TempDir
    private Path directory;

    /** Timer J is 64 T1: with 20 ms the last transaction is gone after 1.3 s instead of 32. */
    private TandemServer server(Class<?> servlet) {
        TestHome home = TestHome.in(directory).app("ROOT", "app", servlet);
        return TandemServer.start(home.options().with("tandem.sip.t1", "20"));
    }

    private static void nothingIsLeft(TandemServer server) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(server.census()).isEqualTo(new SipCensus(0, 0, 0, 0, 0)));
        assertThat(server.census().isEmpty()).isTrue();
    }

    @Test
    void ofCallsTaken() {
        try (TandemServer server = server(Answering.class)) {
            for (SipAddress address : server.sipAddresses()) {
                calls(server, address);
            }
            nothingIsLeft(server);
        }
    }

    private static void calls(TandemServer server, SipAddress address) {
        try (TestPhone phone = new TestPhone(address)) {
            for (int i = 0; i < CALLS; i++) {
                phone.newCall();
                phone.invite("alice");
                phone.expect(200, "INVITE");
                phone.ack();
                assertThat(server.census().sipSessions()).isPositive();
                phone.bye();
                phone.expect(200, "BYE");
                phone.newCall();
                phone.invite("ringing");
                phone.expect(180, "INVITE");
                phone.cancel("ringing");
                phone.expect(487, "INVITE");
                phone.ack();
            }
        }
    }

    @Test
    void ofCallsRefused() {
        try (TandemServer server = server(Busy.class)) {
            for (SipAddress address : server.sipAddresses()) {
                try (TestPhone phone = new TestPhone(address)) {
                    for (int i = 0; i < CALLS; i++) {
                        phone.newCall();
                        phone.invite("alice");
                        phone.expect(486, "INVITE");
                        phone.ack();
                        phone.newCall();
                        phone.outOfDialog("OPTIONS", "alice");
                        phone.expect(486, "OPTIONS");
                    }
                }
            }
            nothingIsLeft(server);
        }
    }

    @Test
    void ofACallThatIsNeverAcknowledged() {
        try (TandemServer server = server(Answering.class);
                TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            phone.invite("alice");
            phone.expect(200, "INVITE");
            nothingIsLeft(server);
        }
    }

    @Test
    void ofCallsPlaced() throws Exception {
        Calling.ANSWERS.clear();
        try (TandemServer server = server(Calling.class)) {
            for (int i = 0; i < CALLS; i++) {
                try (TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
                    place(phone, i % 4);
                }
            }
            // Timer D keeps the transaction of a refused INVITE for 32 s over UDP, and the library insists on it.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(server.census())
                            .isEqualTo(new SipCensus(0, 0, 0, server.census().clientTransactions(), 0)));
            assertThat(server.census().clientTransactions()).isLessThanOrEqualTo(CALLS / 2);
        }
    }

    private static void place(TestPhone phone, int kind) throws Exception {
        SipServletRequest call = Calling.call("sip:bob@127.0.0.1:" + phone.port());
        SipText invite = phone.expectRequest("INVITE");
        switch (kind) {
            case 0 -> {
                phone.respond(invite, 200, "Contact: " + phone.contact() + "\r\n");
                SipServletResponse ok = answer(200);
                ok.createAck().send();
                Calling.hangUp(ok.getSession());
                phone.respond(phone.expectRequest("BYE"), 200, "");
                answer(200);
            }
            case 1 -> {
                phone.respond(invite, 486, "");
                answer(486).getApplicationSession().invalidate();
            }
            case 2 -> {
                phone.respond(invite, 180, "");
                answer(180);
                call.createCancel().send();
                phone.respond(phone.expectRequest("CANCEL"), 200, "");
                phone.respond(invite, 487, "");
                answer(487);
            }
            default -> answer(408);
        }
    }

    private static SipServletResponse answer(int status) throws InterruptedException {
        SipServletResponse response = Calling.ANSWERS.poll(20, TimeUnit.SECONDS);
        assertThat(response).isNotNull();
        assertThat(response.getStatus()).isEqualTo(status);
        return response;
    }
}
