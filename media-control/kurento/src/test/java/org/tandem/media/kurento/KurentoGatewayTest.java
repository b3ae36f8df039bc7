package org.tandem.media.kurento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.Capability;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSession;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.server.jsonrpc.KurentoServer;
import org.tandem.media.server.jsonrpc.KurentoServerOptions;
import org.tandem.media.server.jsonrpc.ScriptedGateway;

/** The connection and its faults. What is heard through it is checked by the contract tests. */
@Timeout(90)
class KurentoGatewayTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<MediaEvent> told = new CopyOnWriteArrayList<>();
    private ScriptedGateway media;
    private KurentoServer server;
    private Relay relay;
    private KurentoGateway gateway;

    @BeforeEach
    void start() throws IOException {
        media = new ScriptedGateway();
        server = serve();
        relay = new Relay(server.port());
        gateway = KurentoGateway.connect(options(Duration.ofSeconds(30)));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        relay.close();
        server.close();
        await().atMost(SOON).untilAsserted(() -> assertThat(clientThreads()).isEmpty());
    }

    private KurentoServer serve() {
        return KurentoServer.start(
                KurentoServerOptions.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), media);
    }

    private KurentoOptions options(Duration lostAfter) {
        return KurentoOptions.at("test", URI.create("ws://127.0.0.1:" + relay.port() + "/kurento"))
                .withTimes(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(300), lostAfter);
    }

    private static List<String> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("kurento-")
                        || name.startsWith("AbstractJsonRpc")
                        || name.startsWith("JsonRpc")
                        || name.startsWith("multiThread"))
                .filter(name -> !name.equals("kurento-server"))
                .toList();
    }

    @Test
    void ourOwnServerIsAWholeGatewayAndAnotherIsNot() throws Exception {
        assertThat(gateway.capabilities()).isEqualTo(EnumSet.range(Capability.DTMF, Capability.ANCHOR));
        try (KurentoServer plain = KurentoServer.start(
                KurentoServerOptions.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .withExtensions(false),
                media)) {
            URI uri = URI.create("ws://127.0.0.1:" + plain.port() + "/kurento");
            try (KurentoGateway resource = KurentoGateway.connect(KurentoOptions.at("plain", uri))) {
                assertThat(resource.capabilities())
                        .containsExactlyInAnyOrder(Capability.RECORD, Capability.MIX, Capability.FLOW);
            }
        }
    }

    @Test
    void aSessionSurvivesALostSocket() throws Exception {
        MediaSession session = gateway.open("call", told::add);
        MediaPort port = session.port();
        relay.cut();
        await().atMost(SOON).until(() -> works(port));
        port.sendDigits("7");
        await().atMost(SOON).until(() -> told.size() >= 1);
        assertThat(told.get(told.size() - 1))
                .isEqualTo(new MediaEvent.DigitPressed(port, '7', MediaEvent.DigitSource.RFC4733));
        session.close();
        await().atMost(SOON).until(() -> server.objects() == 0);
    }

    private boolean works(MediaPort port) {
        try {
            return port.statistics().packetsReceived() == 1;
        } catch (MediaUnavailableException e) {
            return false;
        }
    }

    @Test
    void aSessionClosedWhileTheConnectionIsDownIsReleasedWhenItIsBack() throws Exception {
        MediaSession kept = gateway.open("kept", told::add);
        MediaSession session = gateway.open("call", told::add);
        session.port();
        relay.slam(true);
        relay.cut();
        await().atMost(SOON).until(() -> !gateway.available());
        assertThatThrownBy(session::port).isInstanceOf(MediaUnavailableException.class);
        assertThatThrownBy(() -> gateway.open("other", told::add)).isInstanceOf(MediaUnavailableException.class);
        session.close();
        assertThat(server.objects()).isEqualTo(3);
        relay.slam(false);
        await().atMost(SOON).until(() -> server.objects() == 1);
        assertThat(told).isEmpty();
        kept.close();
    }

    @Test
    void aRestartedServerLosesEverySessionOnceAndTakesNewOnes() throws Exception {
        for (int i = 0; i < 3; i++) {
            gateway.open("call " + i, told::add).port();
        }
        server.close();
        server = serve();
        relay.target(server.port());
        await().atMost(SOON).until(() -> told.size() == 3 && gateway.available());
        assertThat(told).allMatch(MediaEvent.SessionLost.class::isInstance);
        assertThat(gateway.openSessions()).isZero();
        try (MediaSession session = gateway.open("call", told::add)) {
            assertThat(session.port().id()).contains("RtpEndpoint");
        }
        assertThat(told).hasSize(3);
    }

    @Test
    void aServerThatIsGoneForTooLongLosesItsSessions() throws Exception {
        gateway.close();
        gateway = KurentoGateway.connect(options(Duration.ofSeconds(1)));
        gateway.open("call", told::add);
        int port = server.port();
        server.close();
        relay.slam(true);
        relay.cut();
        await().atMost(SOON).until(() -> told.size() == 1);
        assertThat(told.get(0)).isInstanceOf(MediaEvent.SessionLost.class);
        assertThat(port).isPositive();
        server = serve();
        relay.target(server.port());
        relay.slam(false);
        await().atMost(SOON).until(gateway::available);
        gateway.open("call", told::add).close();
        assertThat(told).hasSize(1);
    }

    @Test
    void aPeerThatTakesTheConnectionAndClosesItDoesNotHangAnything() throws Exception {
        MediaSession session = gateway.open("call", told::add);
        MediaPort port = session.port();
        relay.slam(true);
        relay.cut();
        await().atMost(SOON).until(() -> relay.slammed() >= 2);
        long start = System.nanoTime();
        assertThatThrownBy(() -> port.sendDigits("1")).isInstanceOf(MediaUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        relay.slam(false);
        await().atMost(SOON).until(() -> works(port));
        assertThat(told).isEmpty();
        session.close();
    }

    @Test
    void aPeerThatClosesEachConnectionIsGivenUpInTimeAndUsedWhenItSpeaks() {
        relay.slam(true);
        long start = System.nanoTime();
        try (KurentoGateway early = KurentoGateway.connect(options(Duration.ofSeconds(1)))) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            assertThat(early.available()).isFalse();
            relay.slam(false);
            await().atMost(SOON).until(early::available);
            early.open("call", told::add).close();
        }
    }

    @Test
    void aGatewayWaitsForItsServer() throws Exception {
        gateway.close();
        server.close();
        gateway = KurentoGateway.connect(options(Duration.ofSeconds(30)));
        assertThat(gateway.available()).isFalse();
        assertThatThrownBy(() -> gateway.open("call", told::add)).isInstanceOf(MediaUnavailableException.class);
        server = serve();
        relay.target(server.port());
        await().atMost(SOON).until(gateway::available);
        assertThat(gateway.capabilities()).isEqualTo(EnumSet.range(Capability.DTMF, Capability.ANCHOR));
        gateway.open("call", told::add).close();
    }
}
