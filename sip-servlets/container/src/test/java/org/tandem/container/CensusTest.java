package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.container.apps.Answering;
import org.tandem.container.service.SipAddress;

/** After calls, nothing is left. */
class CensusTest {
    private static final int CALLS = 20;

    @Test
    void countsReturnToZero(@TempDir Path directory) {
        TestHome home = TestHome.in(directory).app("ROOT", "answering", Answering.class);
        // Timer J is 64 T1: with 20 ms the last transaction is gone after 1.3 s instead of 32.
        TandemServerOptions quick = home.options().with("tandem.sip.t1", "20");
        try (TandemServer server = TandemServer.start(quick)) {
            for (SipAddress address : server.sipAddresses()) {
                calls(server, address);
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(server.census()).isEqualTo(new SipCensus(0, 0, 0, 0, 0)));
            assertThat(server.census().isEmpty()).isTrue();
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
}
