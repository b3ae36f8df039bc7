package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.container.apps.Answering;

/** Start, stop, start again; what is taken is given back. */
class LifeTest {
    @TempDir
    private Path directory;

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> !name.startsWith("awaitility"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void startsAgainInOneJvmAndLeavesNoThread() {
        TestHome home = TestHome.in(directory).app("ROOT", "answering", Answering.class);
        Set<String> before = threads();
        home.start().close();
        for (int i = 0; i < 2; i++) {
            TandemServer server = home.start();
            try (TestPhone phone = new TestPhone(server.sipAddresses().get(i))) {
                phone.invite("alice");
                phone.expect(200);
                phone.ack();
                phone.bye();
                phone.expect(200);
                server.close();
            }
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    }

    @Test
    void namesAnHttpPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refusesToStart(TandemServerOptions.HTTP_PORT, taken.getLocalPort(), "http");
        }
    }

    @Test
    void namesAUdpPortThatIsTaken() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            refusesToStart(TandemServerOptions.SIP_PORT, taken.getLocalPort(), "sip/udp");
        }
    }

    @Test
    void namesATcpPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refusesToStart(TandemServerOptions.SIP_PORT, taken.getLocalPort(), "sip/tcp");
        }
    }

    private void refusesToStart(String property, int port, String transport) {
        TestHome home = TestHome.in(directory).app("ROOT", "answering", Answering.class);
        TandemServerOptions options = home.options().with(property, Integer.toString(port));
        assertThatThrownBy(() -> TandemServer.start(options))
                .isInstanceOf(PortTakenException.class)
                .hasMessageContaining(transport + " 127.0.0.1:" + port);
        home.start().close();
    }

    @Test
    void refusesASecondServer() {
        TestHome home = TestHome.in(directory);
        try (TandemServer first = home.start()) {
            assertThatThrownBy(home::start).hasMessageContaining("already runs");
            assertThat(first.sipAddresses()).hasSize(2);
        }
    }
}
