package org.tandem.router.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.directory.FakeDirectory;
import org.tandem.directory.Recording;
import org.tandem.directory.Recording.Status;
import org.tandem.media.Recorded;

@Tag("T25")
class RecordingShelfTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final int RATE = 8000;

    @TempDir
    private Path directory;

    private final FakeDirectory records = new FakeDirectory();

    private RecordingShelf shelf(Instant now) {
        return new RecordingShelf(
                records.recordings(), directory, () -> "http://tandem:8080", Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Recording begun(RecordingShelf shelf) {
        return shelf.begin("AC1", Recording.Origin.of("CA1", Recording.Source.RECORD_VERB, 1));
    }

    private Recording known(Recording recording) {
        return records.recordings().find("AC1", recording.sid()).orElseThrow();
    }

    /** As a recorder leaves it that dies: a header that tells of no sound, and sound. */
    private static void leave(Path file, int samples) throws IOException {
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36).put(ascii("WAVEfmt ")).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
        wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(0);
        Files.createDirectories(file.getParent());
        Files.write(file, wav.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void whatAServerThatDiedHadHeardIsCompleted() throws IOException {
        Recording cut = begun(shelf(NOON));
        leave(shelf(NOON).path(cut), 3 * RATE);
        shelf(NOON.plusSeconds(60)).completeWhatWasLeft();

        assertThat(known(cut).status()).isEqualTo(Status.COMPLETED);
        assertThat(known(cut).seconds()).isEqualTo(3);
        int told = ByteBuffer.wrap(Files.readAllBytes(shelf(NOON).path(cut)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(40);
        assertThat(told).isEqualTo(2 * 3 * RATE);
    }

    @Test
    void anotherNodesRecordingIsLeftToItUntilNoCallCanBeThatLong() {
        Recording theirs = begun(shelf(NOON));
        shelf(NOON.plus(Duration.ofHours(24))).completeWhatWasLeft();
        assertThat(known(theirs).status()).isEqualTo(Status.IN_PROGRESS);

        shelf(NOON.plus(Duration.ofHours(26))).completeWhatWasLeft();
        assertThat(known(theirs).status()).isEqualTo(Status.ABSENT);
    }

    @Test
    void whereNothingWasHeardNoSoundIsKept() throws IOException {
        RecordingShelf shelf = shelf(NOON);
        Recording silent = begun(shelf);
        leave(shelf.path(silent), RATE);
        Recorded nothing =
                new Recorded(shelf.file(silent), Duration.ofSeconds(1), 0, "", Recorded.Cause.SILENCE, false);

        assertThat(shelf.end(silent, nothing).status()).isEqualTo(Status.ABSENT);
        assertThat(shelf.path(silent)).doesNotExist();
    }
}
