package org.tandem.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebSocketLinkTest {
    /** Says what it hears back, and closes when it is told to. */
    private static final class Echo extends WebSocketServer {
        private final CountDownLatch started = new CountDownLatch(1);
        private volatile String signature;

        Echo() {
            super(new InetSocketAddress("127.0.0.1", 0));
            setDaemon(true);
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
            signature = handshake.getFieldValue("X-Signature");
        }

        @Override
        public void onMessage(WebSocket socket, String message) {
            if (message.equals("close")) {
                socket.close();
            } else {
                socket.send("heard " + message);
            }
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean remote) {
            // the client's test looks at its own side
        }

        @Override
        public void onError(WebSocket socket, Exception e) {
            // as above
        }

        @Override
        public void onStart() {
            started.countDown();
        }
    }

    private static final class Heard implements WebSocketLink.Listener {
        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

        @Override
        public void opened() {
            events.add("opened");
        }

        @Override
        public void received(String text) {
            events.add(text);
        }

        @Override
        public void closed(String failure) {
            events.add("closed " + failure);
        }

        String next() throws InterruptedException {
            return events.poll(10, TimeUnit.SECONDS);
        }
    }

    private final Echo server = new Echo();
    private final Heard heard = new Heard();

    @BeforeEach
    void listen() throws InterruptedException {
        server.start();
        assertThat(server.started.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
    }

    @Test
    void carriesTextBothWaysUntilTheServerCloses() throws Exception {
        try (PooledWebClient client = new PooledWebClient(AddressGuard.open(), WebLimits.DEFAULT);
                WebSocketLink link = client.connect(url(), Map.of("X-Signature", "signed"), heard)) {
            assertThat(heard.next()).isEqualTo("opened");
            assertThat(link.offer("one")).isTrue();
            assertThat(heard.next()).isEqualTo("heard one");
            assertThat(server.signature).isEqualTo("signed");
            assertThat(link.offer("close")).isTrue();
            assertThat(heard.next()).isEqualTo("closed ");
            assertThat(link.offer("late")).isFalse();
        }
    }

    @Test
    void reachesNoInternalAddress() throws Exception {
        AddressGuard guard = AddressGuard.allowing(List.of());
        try (PooledWebClient client = new PooledWebClient(guard, WebLimits.DEFAULT);
                WebSocketLink link = client.connect(url(), Map.of(), heard)) {
            assertThat(heard.next()).contains("closed").contains("internal address");
            assertThat(link.offer("anything")).isFalse();
            assertThat(server.getConnections()).isEmpty();
        }
    }

    private URI url() {
        return URI.create("ws://127.0.0.1:" + server.getPort() + "/stream");
    }
}
