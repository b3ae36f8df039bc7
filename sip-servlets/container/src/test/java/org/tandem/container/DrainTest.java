package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.container.apps.Parting;

/** Stopping: applications first, while SIP still runs. */
class DrainTest {

    @Test
    void anApplicationEndsItsCallsWhileNewOnesAreRefused(@TempDir Path directory) throws Exception {
        Parting.mayEnd = new CountDownLatch(1);
        Parting.ANSWERS.clear();
        TestHome home = TestHome.in(directory).app("ROOT", """
                <sip-app><app-name>parting</app-name>
                <servlet><servlet-name>p</servlet-name><servlet-class>%s</servlet-class></servlet>
                <listener><listener-class>%1$s</listener-class></listener></sip-app>
                """.formatted(Parting.class.getName()));
        TandemServer server = home.start();
        try (TestPhone caller = new TestPhone(server.sipAddresses().get(0));
                TestPhone late = new TestPhone(server.sipAddresses().get(0))) {
            caller.invite("alice");
            caller.expect(200);
            caller.ack();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            SipText refusal = refusal(late);
            assertThat(Integer.parseInt(refusal.header("Retry-After"))).isBetween(1, 20);
            Parting.mayEnd.countDown();
            caller.respond(caller.expectRequest("BYE"), 200, "");
            assertThat(Parting.ANSWERS.poll(10, TimeUnit.SECONDS)).isEqualTo(200);
            closing.get(10, TimeUnit.SECONDS);
        } finally {
            server.close();
        }
    }

    /** The server begins to refuse a moment after it was told to close; calls that it takes until then are ended. */
    private static SipText refusal(TestPhone late) {
        for (int i = 0; i < 50; i++) {
            late.newCall();
            late.invite("bob");
            SipText answer = late.expectFinal();
            if (answer.status() == 503) {
                return answer;
            }
            late.ack();
            late.bye();
            late.expect(200, "BYE");
        }
        throw new AssertionError("new calls were not refused");
    }
}
