package org.tandem.directory.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.tandem.directory.DirectoryUnavailableException;

/**
 * What was read of late, and that there was nothing. For {@link #FRESH} it is taken as it is; then it is read again, by one thread
 * for all that ask. While the database is away the last known answer serves, for {@link #STALE} at most.
 */
final class ReadThrough<T> {
    static final Duration FRESH = Duration.ofSeconds(2);
    static final Duration STALE = Duration.ofMinutes(10);
    private static final int MOST = 50_000;

    private record Known<T>(Optional<T> value, long readAt) {}

    private final Ticker ticker;
    private final Function<String, Optional<T>> reader;
    private final Cache<String, Known<T>> known;
    private final ConcurrentMap<String, CompletableFuture<Optional<T>>> reading = new ConcurrentHashMap<>();
    /** Counts the changes, so that a value read before one is not kept after it. */
    private final AtomicLong changes = new AtomicLong();

    ReadThrough(Ticker ticker, Function<String, Optional<T>> reader) {
        this.ticker = ticker;
        this.reader = reader;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(STALE)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    Optional<T> get(String key) {
        Known<T> last = known.getIfPresent(key);
        if (last != null && ticker.read() - last.readAt() < FRESH.toNanos()) {
            return last.value();
        }
        try {
            return read(key);
        } catch (DirectoryUnavailableException e) {
            if (last == null) {
                throw e;
            }
            return last.value();
        }
    }

    void forget(String key) {
        changes.incrementAndGet();
        reading.remove(key);
        known.invalidate(key);
    }

    private Optional<T> read(String key) {
        CompletableFuture<Optional<T>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<T>> others = reading.putIfAbsent(key, mine);
        return others == null ? readFor(key, mine) : await(others);
    }

    private Optional<T> readFor(String key, CompletableFuture<Optional<T>> mine) {
        long before = changes.get();
        try {
            Optional<T> value = reader.apply(key);
            known.put(key, new Known<>(value, ticker.read()));
            if (before != changes.get()) {
                known.invalidate(key);
            }
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            reading.remove(key, mine);
        }
    }

    private static <T> T await(CompletableFuture<T> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
