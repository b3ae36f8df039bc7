package org.tandem.platform.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.tandem.directory.CallRecord;

/**
 * Calls that were placed with an idempotency token, for ten minutes and 10,000 of them: a client that asks again with the same token
 * gets the call that is, not a second one. The Java library repeats a POST after any 5xx or lost connection.
 */
final class RememberedCalls {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private record Entry(CompletableFuture<CallRecord> call, Instant made) {}

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();

    RememberedCalls(Clock clock) {
        this.clock = clock;
    }

    /** @param placing runs at most once for each account and token; when it throws, the token may be tried again */
    CallRecord once(String account, String token, Supplier<CallRecord> placing) {
        String key = account + ' ' + token;
        CompletableFuture<CallRecord> mine = new CompletableFuture<>();
        CompletableFuture<CallRecord> first = firstOf(key, mine);
        if (first != mine) {
            return outcome(first);
        }
        try {
            CallRecord call = placing.get();
            mine.complete(call);
            return call;
        } catch (RuntimeException e) {
            forget(key);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static CallRecord outcome(CompletableFuture<CallRecord> first) {
        try {
            return first.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private CompletableFuture<CallRecord> firstOf(String key, CompletableFuture<CallRecord> mine) {
        Instant now = clock.instant();
        lock.lock();
        try {
            expire(now);
            Entry entry = entries.putIfAbsent(key, new Entry(mine, now));
            return entry == null ? mine : entry.call();
        } finally {
            lock.unlock();
        }
    }

    /** The oldest come first. */
    private void expire(Instant now) {
        for (Iterator<Map.Entry<String, Entry>> all = entries.entrySet().iterator(); all.hasNext(); ) {
            Entry oldest = all.next().getValue();
            if (entries.size() < MOST && oldest.made().plus(KEPT).isAfter(now)) {
                return;
            }
            all.remove();
        }
    }

    private void forget(String key) {
        lock.lock();
        try {
            entries.remove(key);
        } finally {
            lock.unlock();
        }
    }
}
