package org.tandem.conformance.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.concurrency.perapplication.Crossing;
import org.tandem.conformance.concurrency.perapplication.PerApplication;
import org.tandem.conformance.concurrency.persession.PerSession;
import org.tandem.container.TandemServer;
import org.tandem.container.TestHome;

/** The concurrency modes, with many calls in one application session at once. */
class ConcurrencyTest {
    private static final int CALLS = 12;
    private static final int REQUESTS = 15;

    @TempDir
    private Path directory;

    @BeforeEach
    void reset() {
        Counting.MOST_IN_APPLICATION.set(0);
        Counting.MOST_IN_SESSION.set(0);
        Counting.HANDLED.set(0);
    }

    private void load(Class<?>... application) {
        try (TandemServer server =
                TestHome.in(directory).classes("ROOT", application).start()) {
            List<Peer> peers = new ArrayList<>();
            List<PeerDialog> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                Peer peer = Peer.of(server.sipAddresses().get(0));
                peers.add(peer);
                calls.add(peer.to("room").send("INVITE"));
            }
            calls.forEach(call -> call.ack(call.answer(200, "INVITE")));
            for (int i = 0; i < REQUESTS; i++) {
                calls.forEach(call -> call.send("INFO"));
                calls.forEach(call -> call.answer(200, "INFO"));
            }
            calls.forEach(call -> call.send("BYE"));
            calls.forEach(call -> call.answer(200, "BYE"));
            peers.forEach(Peer::close);
        }
        assertThat(Counting.HANDLED).hasValue(CALLS * (REQUESTS + 3));
    }

    private static Class<?> settings(Class<?> application) throws ClassNotFoundException {
        return Class.forName(application.getPackageName() + ".package-info");
    }

    @Test
    void noneLetsAllIn() {
        load(Free.class);
        assertThat(Counting.MOST_IN_APPLICATION).hasValueGreaterThan(1);
    }

    @Test
    void perSipSessionLetsOneIntoEachSession() throws Exception {
        load(PerSession.class, settings(PerSession.class));
        assertThat(Counting.MOST_IN_SESSION).hasValue(1);
        assertThat(Counting.MOST_IN_APPLICATION).hasValueGreaterThan(1);
    }

    @Test
    void perApplicationSessionLetsOneIntoEachApplicationSession() throws Exception {
        load(PerApplication.class, settings(PerApplication.class));
        assertThat(Counting.MOST_IN_APPLICATION).hasValue(1);
    }

    @Test
    void sessionsThatUseEachOtherDoNotWaitForEachOther() throws Exception {
        try (TandemServer server = TestHome.in(directory)
                        .classes("ROOT", Crossing.class, settings(Crossing.class))
                        .start();
                Peer alice = Peer.of(server.sipAddresses().get(0));
                Peer carol = Peer.of(server.sipAddresses().get(0))) {
            PeerDialog left = alice.to("left").establish();
            PeerDialog right = carol.to("right").establish();
            for (int i = 0; i < REQUESTS; i++) {
                left.send("INFO").answer(200, "INFO");
            }
            left.send("BYE").answer(200, "BYE");
            right.send("BYE").answer(200, "BYE");
        }
    }
}
