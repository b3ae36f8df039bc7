package org.tandem.router.transcribe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Recording;
import org.tandem.directory.Sid;
import org.tandem.directory.Transcription;
import org.tandem.directory.Transcriptions;
import org.tandem.media.Transcriber;
import org.tandem.router.call.RecordingShelf;

/**
 * Recordings on their way to text: one at a time, tried three times. What the server has not done when it ends is failed by a start a
 * day later, and nobody is told. Safe for any thread.
 */
public final class Transcripts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transcripts.class);
    private static final int MOST_WAITING = 500;
    private static final int ATTEMPTS = 3;
    private static final Duration LOST = Duration.ofDays(1);
    private static final int SHORTEST_SECONDS = 2;
    private static final int LONGEST_SECONDS = 120;

    private final Transcriptions records;
    private final Transcriber transcriber;
    private final Duration pause;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor worker;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param pause before another attempt */
    public Transcripts(Transcriptions records, Transcriber transcriber, Duration pause, Clock clock) {
        this.records = records;
        this.transcriber = transcriber;
        this.pause = pause;
        this.clock = clock;
        this.worker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "transcribe");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What servers left undone. */
    public void failWhatWasLeft() {
        records.unfinished().stream()
                .filter(one -> one.created().isBefore(clock.instant().minus(LOST)))
                .forEach(one -> records.save(one.ended(Transcription.Status.FAILED, "", clock.instant())));
    }

    /** Where a recording's sound is had when its turn has come. */
    @FunctionalInterface
    public interface Source {
        Optional<RecordingShelf.Sound> open() throws IOException;
    }

    /** Has the recording, which is over, transcribed. Returns at once. @param told hears the end, on another thread */
    public void begin(Recording recording, Source sound, Consumer<Transcription> told) {
        Transcription begun = new Transcription(
                Sid.next("TR"),
                recording.accountSid(),
                recording.sid(),
                Transcription.Status.IN_PROGRESS,
                "",
                recording.seconds(),
                clock.instant(),
                clock.instant());
        records.save(begun);
        boolean fits = recording.seconds() >= SHORTEST_SECONDS && recording.seconds() <= LONGEST_SECONDS;
        if (!fits || waiting.get() >= MOST_WAITING) {
            LOG.warn(
                    "recording {} is not transcribed: too many wait, or it has not {} to {} s",
                    recording.sid(),
                    SHORTEST_SECONDS,
                    LONGEST_SECONDS);
            worker.execute(() -> end(begun, Transcription.Status.FAILED, "", told));
            return;
        }
        waiting.incrementAndGet();
        worker.execute(() -> attempt(begun, sound, told, 1));
    }

    private void attempt(Transcription begun, Source sound, Consumer<Transcription> told, int number) {
        try {
            String text = transcribed(sound);
            waiting.decrementAndGet();
            end(begun, Transcription.Status.COMPLETED, text.strip(), told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.warn("attempt {} to transcribe recording {} failed: {}", number, begun.recordingSid(), e.toString());
            if (number < ATTEMPTS) {
                worker.schedule(
                        () -> attempt(begun, sound, told, number + 1),
                        number * pause.toMillis(),
                        TimeUnit.MILLISECONDS);
            } else {
                waiting.decrementAndGet();
                end(begun, Transcription.Status.FAILED, "", told);
            }
        }
    }

    /** From a copy: the sound may go elsewhere meanwhile. */
    private String transcribed(Source source) throws IOException, InterruptedException {
        RecordingShelf.Sound sound = source.open().orElseThrow(() -> new IOException("its sound is not here"));
        Path copy = Files.createTempFile("recording", ".wav");
        try (InputStream wav = sound.wav()) {
            Files.copy(wav, copy, StandardCopyOption.REPLACE_EXISTING);
            return transcriber.transcribe(copy);
        } finally {
            Files.delete(copy);
        }
    }

    private void end(Transcription begun, Transcription.Status how, String text, Consumer<Transcription> told) {
        Transcription ended = begun.ended(how, text, clock.instant());
        records.save(ended);
        told.accept(ended);
    }

    /** How many wait or are under way. */
    public int waiting() {
        return waiting.get();
    }

    /** Gives up what is under way. */
    @Override
    public void close() {
        worker.shutdownNow();
    }
}
