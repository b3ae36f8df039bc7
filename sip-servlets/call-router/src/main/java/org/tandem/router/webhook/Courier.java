package org.tandem.router.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.web.WebResult;

/**
 * Delivers what needs no answer: for each call one after another and in order, calls beside each other, a failed one again a few
 * times. What it delivers to never touches the call (T31). Bounded: over the bound new ones are dropped and logged.
 */
public final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int BOUND = 20_000;
    private static final int ATTEMPTS = 3;

    private final Executor executor;
    private final Duration pause;
    private final Map<String, CompletableFuture<Void>> tails = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param pause before the second attempt; twice as long before the third */
    public Courier(Executor executor, Duration pause) {
        this.executor = executor;
        this.pause = pause;
    }

    /** @return false when it was dropped */
    public boolean deliver(String callSid, String what, Webhook webhook) {
        if (waiting.incrementAndGet() > BOUND) {
            waiting.decrementAndGet();
            LOG.error("{}: {} is dropped: {} deliveries wait already", callSid, what, BOUND);
            return false;
        }
        // A delivery that failed by a fault of ours must not hold back those behind it.
        CompletableFuture<Void> mine = tails.compute(callSid, (sid, tail) -> {
            CompletableFuture<Void> before =
                    tail == null ? CompletableFuture.completedFuture(null) : tail.handle((done, failure) -> null);
            return before.thenCompose(done -> attempt(callSid, what, webhook, 1));
        });
        // Outside compute: what is done already would remove itself while the map is busy with it.
        mine.whenComplete((done, failure) -> finished(callSid, mine, failure));
        return true;
    }

    /** Deliveries that wait or are under way. */
    public int waiting() {
        return waiting.get();
    }

    /** Waits until everything is delivered or given up, at most this long. */
    public void drain(Duration atMost) throws InterruptedException {
        CompletableFuture<?>[] open = tails.values().toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(open).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("{} deliveries were not made before the end", waiting.get());
        } catch (ExecutionException e) {
            LOG.error("a delivery failed", e.getCause());
        }
    }

    private CompletableFuture<Void> attempt(String callSid, String what, Webhook webhook, int number) {
        Duration wait = number == 1 ? Duration.ZERO : pause.multipliedBy(1L << (number - 2));
        Executor when = wait.isZero()
                ? executor
                : CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, executor);
        return CompletableFuture.supplyAsync(() -> sent(callSid, what, webhook), when)
                .thenCompose(ok -> ok || number == ATTEMPTS
                        ? CompletableFuture.completedFuture(null)
                        : attempt(callSid, what, webhook, number + 1));
    }

    private static boolean sent(String callSid, String what, Webhook webhook) {
        try {
            WebResult result = webhook.send();
            if (result instanceof WebResult.Answered answered && answered.ok()) {
                return true;
            }
            LOG.warn("{}: 15003 {}: {}", callSid, what, told(result));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static String told(WebResult result) {
        return result instanceof WebResult.Answered answered
                ? "the server answered " + answered.status()
                : ((WebResult.Failed) result).message();
    }

    private void finished(String callSid, CompletableFuture<Void> delivered, Throwable failure) {
        waiting.decrementAndGet();
        tails.remove(callSid, delivered);
        if (failure != null) {
            LOG.error("{}: a delivery ended by a fault of ours", callSid, failure);
        }
    }
}
