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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.PlayOutcome.Failure;
import org.tandem.media.server.codec.Sound;

/**
 * Prompts by their original URI, in their telephone-ready form, bounded by bytes (RFC 9111 rules their age). Those who ask for the
 * same prompt at the same time share one fetch, and hear its beginning while its rest is under way. Safe for any thread.
 */
public final class PromptCache {
    private static final Logger LOG = LoggerFactory.getLogger(PromptCache.class);
    /** One prompt fills no more than this share of the cache; a longer one is heard, not kept. */
    private static final int SHARE = 4;

    private final PromptFetcher fetcher;
    private final Executor loaders;
    private final Clock clock;
    private final Cache<URI, Kept> kept;
    private final long longestKept;
    private final Map<URI, Fetching> underWay = new ConcurrentHashMap<>();

    PromptCache(PromptFetcher fetcher, Executor loaders, Clock clock, long bytes) {
        this.fetcher = fetcher;
        this.loaders = loaders;
        this.clock = clock;
        this.longestKept = Math.min(Integer.MAX_VALUE - 64, bytes / SHARE);
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
        Fetching mine = new Fetching(uri);
        Fetching first = underWay.putIfAbsent(uri, mine);
        if (first != null) {
            return first.share();
        }
        // Before it starts: what may not be kept is there for those alone who ask before it has begun.
        CompletableFuture<Prepared> share = mine.share();
        mine.start();
        return share;
    }

    /** One fetch, from the question to the end of the sound. */
    private final class Fetching implements StreamedSound.Course {
        private final URI uri;
        /** Gives each who asked a share of it. */
        private final CompletableFuture<Supplier<Optional<Prepared>>> start = new CompletableFuture<>();

        private Freshness freshness;

        Fetching(URI uri) {
            this.uri = uri;
        }

        /** What was asked for, or, where this has just become too long to be heard from the beginning, another fetch of it. */
        CompletableFuture<Prepared> share() {
            return start.thenCompose(
                    part -> part.get().map(CompletableFuture::completedFuture).orElseGet(() -> get(uri)));
        }

        void start() {
            try {
                loaders.execute(this::load);
            } catch (RejectedExecutionException e) {
                finish(new Prepared.Refused(Failure.NOT_FETCHED, 0, "too many prompts are being fetched"));
            }
        }

        private void load() {
            try {
                found(fetcher.fetch(uri, Optional.ofNullable(kept.getIfPresent(uri))));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                finish(new Prepared.Refused(Failure.NOT_FETCHED, 0, "the media server is closing"));
            } catch (RuntimeException | Error e) {
                LOG.error("fetching a prompt met a bug", e);
                finish(new Prepared.Refused(Failure.NOT_FETCHED, 0, "fetching it met a bug"));
            }
        }

        private void found(PromptFetcher.Found found) {
            if (found instanceof PromptFetcher.Unchanged unchanged) {
                keep(unchanged.kept());
                finish(new Prepared.Ready(unchanged.kept().sound()));
                return;
            }
            kept.invalidate(uri);
            if (found instanceof PromptFetcher.Opened opened) {
                freshness = opened.freshness();
                new StreamedSound(opened, freshness.kept() ? longestKept : 0, loaders, this).pump();
            } else {
                finish(((PromptFetcher.Refused) found).why());
            }
        }

        private void keep(Kept entry) {
            if (entry.freshness().kept()) {
                kept.put(uri, entry);
            } else {
                kept.invalidate(uri);
            }
        }

        private void finish(Prepared result) {
            underWay.remove(uri, this);
            start.complete(() -> Optional.of(result));
        }

        @Override
        public void started(StreamedSound sound) {
            if (!sound.keeping()) {
                underWay.remove(uri, this);
            }
            start.complete(sound::listen);
        }

        @Override
        public void outgrown() {
            underWay.remove(uri, this);
        }

        @Override
        public void whole(Sound sound) {
            keep(new Kept(sound, freshness));
        }

        @Override
        public void over(Optional<Prepared.Refused> failure) {
            underWay.remove(uri, this);
            failure.ifPresent(why -> start.complete(() -> Optional.of(why)));
        }
    }

    /** Bytes kept now. */
    public long bytes() {
        return kept.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }
}
