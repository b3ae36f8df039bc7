package org.tandem.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.web.WebResult.Failure;

@Timeout(20)
class TimesTest {
    private final PooledWebClient client = new PooledWebClient(AddressGuard.open(), WebLimits.DEFAULT);

    @AfterEach
    void close() {
        client.close();
        assertThat(client.connections()).isZero();
    }

    private Duration failsIn(URI uri) throws InterruptedException {
        long start = System.nanoTime();
        WebResult.Failed failed = Requests.failed(client.fetch(Requests.get(uri)));
        assertThat(failed.failure()).isEqualTo(Failure.TIMED_OUT);
        assertThat(failed.failure().code()).isEqualTo(11205);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void silentServerIsGivenUpInTotalTime() throws Exception {
        try (RawServer server = RawServer.thatSays(new byte[0])) {
            assertThat(failsIn(server.uri("/#tt=300"))).isBetween(Duration.ofMillis(290), Duration.ofSeconds(10));
        }
    }

    @Test
    void silenceIsTriedAgainWhenTheFragmentSaysSo() throws Exception {
        try (RawServer server = RawServer.thatSays(new byte[0])) {
            failsIn(server.uri("/#rt=100&rc=2&rp=rt"));
            assertThat(server.accepted()).isEqualTo(3);
        }
    }

    @Test
    void drippedBodyIsGivenUpInTotalTime() throws Exception {
        dripped("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    }

    @Test
    void drippedHeadIsGivenUpInTotalTime() throws Exception {
        dripped("HTTP/1.1 200 OK\r\nX-Slow: ");
    }

    private void dripped(String start) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server = new RawServer(socket -> {
            RawServer.readHead(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                out.write('x');
            }
        })) {
            assertThat(failsIn(server.uri("/#tt=400&rt=200"))).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void connectTimeoutIsTriedTwice() throws Exception {
        List<Socket> backlog = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, backlog);
            URI uri = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/#ct=200");

            WebResult.Failed failed = Requests.failed(client.fetch(Requests.get(uri)));

            assertThat(failed.failure()).isEqualTo(Failure.TIMED_OUT);
            assertThat(failed.attempts()).hasSize(2).allMatch(line -> line.endsWith("no connection in time"));
        } finally {
            for (Socket socket : backlog) {
                socket.close();
            }
        }
    }

    /** A listener whose backlog is full neither takes nor refuses a connection. */
    private static void fill(ServerSocket full, List<Socket> backlog) throws IOException {
        try {
            while (backlog.size() < 20) {
                Socket socket = new Socket();
                backlog.add(socket);
                socket.connect(full.getLocalSocketAddress(), 100);
            }
        } catch (SocketTimeoutException filled) {
            assertThat(backlog).isNotEmpty();
        }
    }
}
