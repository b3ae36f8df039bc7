package org.tandem.media.server.prompt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.tandem.media.PlayOutcome.Failure;
import org.tandem.media.server.codec.Sound;

/**
 * Prompts by their original URI, in their telephone-ready form, bounded by bytes (RFC 9111 rules their age). Those who ask for the
 * same prompt at the same time share one fetch. Safe for any thread.
 */
public final class PromptCache {
    private final PromptFetcher fetcher;
    private final Executor loaders;
    private final Clock clock;
    private final Cache<URI, Kept> kept;
    private final Map<URI, CompletableFuture<Prepared>> underWay = new ConcurrentHashMap<>();

    PromptCache(PromptFetcher fetcher, Executor loaders, Clock clock, long bytes) {
        this.fetcher = fetcher;
        this.loaders = loaders;
        this.clock = clock;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((URI uri, Kept entry) -> entry.sound().samples() + 256)
                .executor(Runnable::run)
                .build();
    }

    /** A prompt as it is kept. */
    record Kept(Sound sound, Freshness freshness) {}

    /** The prompt: at once when it is here and fresh, otherwise after it was fetched behind this. Never blocks. */
    CompletableFuture<Prepared> get(URI uri) {
        Kept entry = kept.getIfPresent(uri);
        if (entry != null && entry.freshness().fresh(Instant.now(clock))) {
            return CompletableFuture.completedFuture(new Prepared.Ready(entry.sound()));
        }
        CompletableFuture<Prepared> mine = new CompletableFuture<>();
        CompletableFuture<Prepared> first = underWay.putIfAbsent(uri, mine);
        if (first != null) {
            return first;
        }
        try {
            loaders.execute(() -> finish(uri, mine));
        } catch (RejectedExecutionException e) {
            underWay.remove(uri, mine);
            mine.complete(new Prepared.Refused(Failure.NOT_FETCHED, 0, "too many prompts are being fetched"));
        }
        return mine;
    }

    private void finish(URI uri, CompletableFuture<Prepared> mine) {
        Prepared result = new Prepared.Refused(Failure.NOT_FETCHED, 0, "fetching it met a bug");
        try {
            result = load(uri);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result = new Prepared.Refused(Failure.NOT_FETCHED, 0, "the media server is closing");
        } finally {
            underWay.remove(uri, mine);
            mine.complete(result);
        }
    }

    private Prepared load(URI uri) throws InterruptedException {
        Optional<Kept> old = Optional.ofNullable(kept.getIfPresent(uri));
        PromptFetcher.Fetched fetched = fetcher.fetch(uri, old);
        if (fetched.keep().isPresent()) {
            kept.put(uri, fetched.keep().get());
        } else {
            kept.invalidate(uri);
        }
        return fetched.prepared();
    }

    /** Bytes kept now. */
    public long bytes() {
        return kept.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }
}
