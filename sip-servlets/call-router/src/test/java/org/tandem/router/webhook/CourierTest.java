package org.tandem.router.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.web.WebResult;

@Tag("T31")
class CourierTest {
    private static final WebResult OK = new WebResult.Answered(URI.create("http://a/"), 204, Map.of(), new byte[0]);
    private static final WebResult BROKEN = new WebResult.Answered(URI.create("http://a/"), 500, Map.of(), new byte[0]);

    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final Courier courier = new Courier(executor, Duration.ofMillis(5));
    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void ofOneCallInOrderThoughTheFirstIsSlow() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        courier.deliver("CA1", "first", () -> {
            slow.await(5, TimeUnit.SECONDS);
            return sent("first", OK);
        });
        courier.deliver("CA1", "second", () -> sent("second", OK));
        courier.deliver("CA2", "other call", () -> sent("other", OK));
        assertThat(next()).isEqualTo("other");
        slow.countDown();
        assertThat(List.of(next(), next())).containsExactly("first", "second");
        courier.drain(Duration.ofSeconds(5));
        assertThat(courier.waiting()).isZero();
    }

    @Test
    void aFailedOneIsTriedThreeTimes() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        courier.deliver("CA1", "broken", () -> {
            attempts.incrementAndGet();
            return BROKEN;
        });
        courier.drain(Duration.ofSeconds(5));
        assertThat(attempts).hasValue(3);
        assertThat(courier.waiting()).isZero();
    }

    private WebResult sent(String what, WebResult result) {
        arrived.add(what);
        return result;
    }

    private String next() throws InterruptedException {
        return arrived.poll(5, TimeUnit.SECONDS);
    }
}
