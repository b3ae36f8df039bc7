package org.tandem.media.server.speech;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.tandem.media.Prompt;
import org.tandem.media.server.codec.Sound;

/** What was spoken, by voice, language and text, bounded by bytes. One synthesis at a time for each. Safe for any thread. */
public final class SpokenCache {
    private final SpeechSynthesizer synthesizer;
    private final Executor speakers;
    private final Cache<Prompt.Speech, Sound> kept;
    private final Map<Prompt.Speech, CompletableFuture<Sound>> underWay = new ConcurrentHashMap<>();

    public SpokenCache(SpeechSynthesizer synthesizer, Executor speakers, long bytes) {
        this.synthesizer = synthesizer;
        this.speakers = speakers;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Prompt.Speech speech, Sound sound) ->
                        sound.samples() + 2 * speech.text().length())
                .executor(Runnable::run)
                .build();
    }

    /** The text spoken: at once when it was spoken before. Fails with {@link NotSpokenException}. Never blocks. */
    public CompletableFuture<Sound> get(Prompt.Speech speech) {
        Sound sound = kept.getIfPresent(speech);
        if (sound != null) {
            return CompletableFuture.completedFuture(sound);
        }
        CompletableFuture<Sound> mine = new CompletableFuture<>();
        CompletableFuture<Sound> first = underWay.putIfAbsent(speech, mine);
        if (first != null) {
            return first;
        }
        try {
            speakers.execute(() -> speak(speech, mine));
        } catch (RejectedExecutionException e) {
            underWay.remove(speech, mine);
            mine.completeExceptionally(new NotSpokenException("too much is waiting to be spoken", e));
        }
        return mine;
    }

    private void speak(Prompt.Speech speech, CompletableFuture<Sound> mine) {
        try {
            Sound sound = synthesizer.speak(speech);
            kept.put(speech, sound);
            mine.complete(sound);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            mine.completeExceptionally(new NotSpokenException("the media server is closing", e));
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
        } finally {
            underWay.remove(speech, mine);
        }
    }
}
