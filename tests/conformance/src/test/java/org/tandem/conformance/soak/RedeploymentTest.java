package org.tandem.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.catalina.Context;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.container.Applications;
import org.tandem.container.TandemServer;
import org.tandem.container.TestHome;
import org.tandem.container.apps.Annotated;

/**
 * A small application is started, called and stopped, over and over: class loaders, threads and sessions stay flat. {@code
 * -Dtandem.soak.cycles=10000} makes it the long one.
 */
class RedeploymentTest {
    private static final int CYCLES = Integer.getInteger("tandem.soak.cycles", 40);
    private static final int SETTLED = 5;

    @TempDir
    private Path directory;

    @Test
    void nothingIsLeftBehind() {
        Deque<WeakReference<ClassLoader>> loaders = new ArrayDeque<>();
        try (TandemServer server =
                        TestHome.in(directory).classes("small", Annotated.class).start();
                Peer peer = Peer.of(server.sipAddresses().get(1))) {
            Context application = Applications.of(server, "/small");
            int threads = 0;
            for (int i = 0; i < CYCLES; i++) {
                call(peer);
                loaders.add(new WeakReference<>(application.getLoader().getClassLoader()));
                Applications.restart(application);
                if (i == SETTLED) {
                    threads = Thread.activeCount();
                }
            }
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 5);
            assertThat(server.census().sipSessions()).isZero();
            Awaitility.await().untilAsserted(() -> {
                System.gc();
                assertThat(loaders.stream().filter(l -> l.get() != null).count())
                        .isLessThanOrEqualTo(2);
            });
        }
    }

    private static void call(Peer peer) {
        PeerDialog call = peer.to("alice").send("INVITE");
        call.ack(call.answer(200, "INVITE")).send("BYE").answer(200, "BYE");
    }
}
