package org.tandem.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.ssl.SSLContexts;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InterruptTest {
    private final PooledWebClient client = new PooledWebClient(AddressGuard.open(), WebLimits.DEFAULT);

    /** Interrupts a fetch once the latch is down, and tells whether it threw. */
    private static void interrupted(PooledWebClient client, URI uri, CountDownLatch when) throws Exception {
        CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                client.fetch(Requests.get(uri));
                outcome.complete(false);
            } catch (InterruptedException e) {
                outcome.complete(!Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        assertThat(when.await(5, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isTrue();
        Awaitility.await().until(() -> client.connections() == 0);
    }

    @Test
    void endsAWaitForTheAnswer() throws Exception {
        try (client;
                RawServer server = RawServer.thatSays(new byte[0])) {
            interrupted(client, server.uri("/"), server.asked());
        }
    }

    @Test
    void endsAWaitForTheBody() throws Exception {
        byte[] head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc".getBytes(StandardCharsets.US_ASCII);
        try (client;
                RawServer server = RawServer.thatSays(head)) {
            interrupted(client, server.uri("/#rt=9000"), server.asked());
        }
    }

    @Test
    void endsAWaitForAConnection() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        try (client;
                RawServer server = RawServer.thatSays(new byte[0]);
                PooledWebClient small = new PooledWebClient(AddressGuard.open(), new WebLimits(1, 1, 1_000, 1_000))) {
            Thread holder = new Thread(() -> {
                try {
                    small.fetch(Requests.get(server.uri("/")));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            holder.start();
            assertThat(server.asked().await(5, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Boolean> outcome = new CompletableFuture<>();
            Thread second = new Thread(() -> {
                waiting.countDown();
                try {
                    small.fetch(Requests.get(server.uri("/")));
                    outcome.complete(false);
                } catch (InterruptedException e) {
                    outcome.complete(true);
                }
            });
            second.start();
            assertThat(waiting.await(5, TimeUnit.SECONDS)).isTrue();
            second.interrupt();
            assertThat(outcome.get(20, TimeUnit.SECONDS)).isTrue();
            holder.interrupt();
            holder.join();
        }
    }

    @Test
    void endsANameLookup() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        GuardedNames names = new GuardedNames(AddressGuard.open(), host -> {
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[0];
        });
        try (client;
                PooledWebClient slow = new PooledWebClient(WebLimits.DEFAULT, names, SSLContexts.createDefault())) {
            interrupted(slow, URI.create("http://slow.example/"), asked);
        }
    }

    @Test
    void isSeenBeforeAnythingIsSent() throws Exception {
        try (client;
                Origin origin = new Origin(e -> Origin.answer(e, 200, ""))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> client.fetch(Requests.get(origin.at("/"))))
                    .isInstanceOf(InterruptedException.class);
            assertThat(origin.seen()).isEmpty();
        }
    }
}
