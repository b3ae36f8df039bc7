package org.tandem.media.server.prompt;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.PlayOutcome.Failure;
import org.tandem.media.Prompt;
import org.tandem.media.server.speech.SpeechSynthesizer;
import org.tandem.media.server.speech.SpokenCache;
import org.tandem.web.WebClient;

/** Where players get fetched and spoken prompts from, on threads of its own. Safe for any thread; nothing here blocks the asker. */
public final class PromptLibrary implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PromptLibrary.class);
    private static final int MAX_WAITING = 1000;
    private static final int MAX_TEXT = 10_000;
    private static final int SPEAKERS = 2;

    private final ThreadPoolExecutor loaders;
    private final ThreadPoolExecutor speakers;
    private final PromptCache cache;
    private final SpokenCache spoken;

    /** Closes neither the client nor the synthesizer. */
    public PromptLibrary(WebClient web, SpeechSynthesizer synthesizer, PromptSettings settings, Clock clock) {
        loaders = pool("prompt-loader-", settings.loaders());
        speakers = pool("prompt-speaker-", SPEAKERS);
        cache = new PromptCache(new PromptFetcher(web, settings, clock), loaders, clock, settings.cacheBytes());
        spoken = new SpokenCache(synthesizer, speakers, settings.cacheBytes() / 2);
    }

    private static ThreadPoolExecutor pool(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_WAITING), task -> {
                    Thread thread = new Thread(task, name + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    public CompletableFuture<Prepared> fetched(Prompt.Audio audio) {
        return cache.get(audio.uri());
    }

    public CompletableFuture<Prepared> spoken(Prompt.Speech speech) {
        if (speech.text().length() > MAX_TEXT) {
            return CompletableFuture.completedFuture(
                    new Prepared.Refused(Failure.NOT_SPOKEN, 0, "longer than " + MAX_TEXT + " characters"));
        }
        return spoken.get(speech).handle((sound, failure) -> {
            if (failure == null) {
                return new Prepared.Ready(sound);
            }
            LOG.warn("a text was not spoken: {}", failure.toString());
            return new Prepared.Refused(Failure.NOT_SPOKEN, 0, String.valueOf(failure.getMessage()));
        });
    }

    /** Bytes of fetched prompts that are kept. */
    public long bytes() {
        return cache.bytes();
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        loaders.shutdownNow();
        speakers.shutdownNow();
    }
}
