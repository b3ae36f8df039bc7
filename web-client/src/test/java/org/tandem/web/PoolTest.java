package org.tandem.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.web.Origin.answer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.web.WebResult.Failure;

@Timeout(20)
class PoolTest {
    @Test
    void keepsAConnectionAndLetsGoOfItWhenClosed() throws Exception {
        PooledWebClient client = new PooledWebClient(AddressGuard.open(), WebLimits.DEFAULT);
        try (Origin origin = new Origin(e -> answer(e, 200, "x"))) {
            for (int i = 0; i < 20; i++) {
                client.fetch(i % 2 == 0 ? Requests.post(origin.at("/")) : Requests.get(origin.at("/")));
            }
            assertThat(origin.seen().stream().map(Origin.Seen::peer).distinct()).hasSize(1);
            assertThat(client.connections()).isEqualTo(1);
        } finally {
            client.close();
        }
        assertThat(client.connections()).isZero();
    }

    @Test
    void connectionsAreBounded() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService callers = Executors.newCachedThreadPool();
        try (PooledWebClient client = new PooledWebClient(AddressGuard.open(), new WebLimits(8, 3, 1_000, 1_000));
                Origin origin = new Origin(e -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    awaitQuietly(go);
                    inside.decrementAndGet();
                    answer(e, 200, "x");
                })) {
            List<Future<WebResult>> results = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                results.add(callers.submit(() -> client.fetch(Requests.post(origin.at("/")))));
            }
            while (inside.get() < 3) {
                Thread.onSpinWait();
            }
            go.countDown();
            for (Future<WebResult> result : results) {
                assertThat(Requests.text(result.get(5, TimeUnit.SECONDS))).isEqualTo("x");
            }
            assertThat(most).hasValue(3);
            assertThat(client.connections()).isLessThanOrEqualTo(3);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void fullPoolIsAFailureNotAQueue() throws Exception {
        try (PooledWebClient client = new PooledWebClient(AddressGuard.open(), new WebLimits(1, 1, 1_000, 1_000));
                RawServer server = RawServer.thatSays(new byte[0])) {
            Thread holder = new Thread(() -> {
                try {
                    client.fetch(Requests.get(server.uri("/")));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            holder.start();
            assertThat(server.asked().await(5, TimeUnit.SECONDS)).isTrue();

            WebResult.Failed failed = Requests.failed(client.fetch(Requests.get(server.uri("/#ct=100"))));

            assertThat(failed.failure()).isEqualTo(Failure.NOT_CONNECTED);
            assertThat(failed.message()).isEqualTo("all connections are in use");
            holder.interrupt();
            holder.join();
        }
    }

    @Test
    void keptConnectionThatTheServerClosedCostsNoRetry() throws Exception {
        byte[] answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx".getBytes(StandardCharsets.US_ASCII);
        try (PooledWebClient client = new PooledWebClient(AddressGuard.open(), WebLimits.DEFAULT);
                RawServer server = new RawServer(socket -> {
                    RawServer.readHead(socket.getInputStream());
                    socket.getOutputStream().write(answer);
                    RawServer.readHead(socket.getInputStream());
                    socket.close();
                })) {
            URI uri = server.uri("/#rc=0");
            for (int i = 0; i < 4; i++) {
                assertThat(Requests.text(client.fetch(Requests.get(uri)))).isEqualTo("x");
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
