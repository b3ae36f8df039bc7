package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.container.apps.Answering;

class WarmUpTest {
    @Test
    void callsItselfAndLeavesNothing(@TempDir Path directory) {
        TestHome home = TestHome.in(directory).app("ROOT", "answering", Answering.class);
        Answering.SEEN.clear();
        TandemServerOptions warm =
                home.options().with("tandem.sip.warm.up.millis", "300").with("tandem.sip.t1", "100");
        try (TandemServer server = TandemServer.start(warm);
                TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            assertThat(Answering.SEEN).isEmpty();
            assertThat(server.census().serverTransactions()).isPositive();
            assertThat(server.engine().applications()).hasSize(1);
            phone.invite("alice");
            phone.expect(200, "INVITE");
            phone.ack();
            phone.bye();
            phone.expect(200, "BYE");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(server.census()).isEqualTo(new SipCensus(0, 0, 0, 0, 0)));
        }
    }
}
