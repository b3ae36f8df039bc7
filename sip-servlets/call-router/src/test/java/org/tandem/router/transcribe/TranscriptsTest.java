package org.tandem.router.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.directory.FakeDirectory;
import org.tandem.directory.Recording;
import org.tandem.directory.Transcription;
import org.tandem.directory.Transcription.Status;
import org.tandem.router.call.RecordingShelf;

@Tag("T25")
class TranscriptsTest {
    private static final byte[] SOUND = {1, 2, 3};

    private final FakeDirectory directory = new FakeDirectory();
    private final Deque<String> answers = new ArrayDeque<>();
    private final Transcripts transcripts =
            new Transcripts(directory.transcriptions(), this::transcribe, Duration.ofMillis(1), Clock.systemUTC());
    private final BlockingQueue<Transcription> told = new LinkedBlockingQueue<>();

    private String transcribe(Path sound) throws IOException {
        assertThat(sound).hasBinaryContent(SOUND);
        String next = answers.remove();
        if (next.equals("fail")) {
            throw new IOException("as told");
        }
        return next;
    }

    private static Recording recording(int seconds) {
        return new Recording(
                "RE1",
                "AC1",
                Recording.Origin.of("CA1", Recording.Source.RECORD_VERB, 1),
                Recording.Status.COMPLETED,
                seconds,
                Instant.EPOCH,
                Instant.EPOCH,
                Recording.Kept.NOT_YET);
    }

    private Transcription done(int seconds) throws InterruptedException {
        transcripts.begin(
                recording(seconds),
                () -> Optional.of(new RecordingShelf.Sound(new ByteArrayInputStream(SOUND), SOUND.length)),
                told::add);
        Transcription ended = told.poll(10, TimeUnit.SECONDS);
        assertThat(directory.transcriptions().find("AC1", ended.sid())).contains(ended);
        assertThat(transcripts.waiting()).isZero();
        return ended;
    }

    @AfterEach
    void close() {
        transcripts.close();
    }

    @Test
    void aTextIsKeptAndTold() throws Exception {
        answers.add(" hello there\n");
        Transcription ended = done(5);
        assertThat(ended.status()).isEqualTo(Status.COMPLETED);
        assertThat(ended.text()).isEqualTo("hello there");
        assertThat(ended.recordingSid()).isEqualTo("RE1");
        assertThat(ended.seconds()).isEqualTo(5);
    }

    @Test
    void whatFailsIsTriedAgainTwice() throws Exception {
        answers.addAll(List.of("fail", "fail", "third"));
        assertThat(done(5).text()).isEqualTo("third");
        answers.addAll(List.of("fail", "fail", "fail", "never"));
        assertThat(done(5).status()).isEqualTo(Status.FAILED);
        assertThat(answers).containsExactly("never");
    }

    @Test
    void whatIsTooShortOrTooLongFails() throws Exception {
        assertThat(done(1).status()).isEqualTo(Status.FAILED);
        assertThat(done(121).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void whatWasLeftADayAgoIsFailed() {
        Instant old = Instant.now().minus(Duration.ofDays(2));
        Transcription left = new Transcription("TR1", "AC1", "RE1", Status.IN_PROGRESS, "", 5, old, old);
        Transcription late = new Transcription("TR2", "AC1", "RE1", Status.IN_PROGRESS, "", 5, Instant.now(), old);
        directory.transcriptions().save(left);
        directory.transcriptions().save(late);
        transcripts.failWhatWasLeft();
        assertThat(directory.transcriptions().unfinished()).containsExactly(late);
    }
}
