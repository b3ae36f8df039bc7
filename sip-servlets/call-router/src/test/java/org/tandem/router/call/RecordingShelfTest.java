package org.tandem.router.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.directory.FakeDirectory;
import org.tandem.directory.Recording;
import org.tandem.directory.Recording.Place;
import org.tandem.directory.Recording.Status;
import org.tandem.media.Recorded;

@Tag("T25")
class RecordingShelfTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final int RATE = 8000;

    @TempDir
    private Path directory;

    private final FakeDirectory records = new FakeDirectory();
    private final List<Recording> told = new ArrayList<>();

    private RecordingShelf shelf(Instant now) {
        return shelf(now, RecordingShelf.Place.in(directory));
    }

    private RecordingShelf shelf(Instant now, RecordingShelf.Place place) {
        return new RecordingShelf(
                records.recordings(),
                place,
                RecordingUrls.at(() -> "http://tandem:8080"),
                Clock.fixed(now, ZoneOffset.UTC));
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
        shelf(NOON.plusSeconds(60)).completeWhatWasLeft(told::add);

        assertThat(known(cut).status()).isEqualTo(Status.COMPLETED);
        assertThat(known(cut).seconds()).isEqualTo(3);
        assertThat(known(cut).kept().flaw()).isEqualTo(Recording.Kept.CUT_OFF);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).status()).isEqualTo(Status.COMPLETED);
        int told = ByteBuffer.wrap(Files.readAllBytes(shelf(NOON).path(cut)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(40);
        assertThat(told).isEqualTo(2 * 3 * RATE);
    }

    @Test
    void anotherNodesRecordingIsLeftToItUntilNoCallCanBeThatLong() {
        Recording theirs = begun(shelf(NOON));
        shelf(NOON.plus(Duration.ofHours(24))).completeWhatWasLeft(told::add);
        assertThat(known(theirs).status()).isEqualTo(Status.IN_PROGRESS);

        shelf(NOON.plus(Duration.ofHours(26))).completeWhatWasLeft(told::add);
        assertThat(known(theirs).status()).isEqualTo(Status.ABSENT);
    }

    @Test
    void whatCouldNotBeWrittenFailsAndWhatWasWrittenUntilThenIsKept() throws IOException {
        RecordingShelf shelf = shelf(NOON);
        Recording none = begun(shelf);
        Recorded full = new Recorded(shelf.file(none), Duration.ZERO, 0, "disk full", Recorded.Cause.STOPPED, false);
        assertThat(shelf.end(none, full).status()).isEqualTo(Status.FAILED);

        Recording some = begun(shelf);
        leave(shelf.path(some), RATE);
        Recording ended = shelf.end(some, new Recorded(shelf.file(some), Duration.ofSeconds(1), 44, "disk full"));
        assertThat(ended.status()).isEqualTo(Status.COMPLETED);
        assertThat(ended.kept().flaw()).isEqualTo(Recording.Kept.INCOMPLETE);
    }

    @Test
    void whereNothingWasHeardNoSoundIsKept() throws IOException {
        RecordingShelf shelf = shelf(NOON);
        Recording silent = begun(shelf);
        leave(shelf.path(silent), RATE);
        Recorded nothing =
                new Recorded(shelf.file(silent), Duration.ofSeconds(1), 0, "", Recorded.Cause.SILENCE, false);

        Recording ended = shelf.end(silent, nothing);
        assertThat(ended.status()).isEqualTo(Status.ABSENT);
        assertThat(ended.kept().flaw()).isEqualTo(Recording.Kept.SILENT);
        assertThat(shelf.path(silent)).doesNotExist();
    }

    private Recording recorded(RecordingShelf shelf) throws IOException {
        Recording recording = begun(shelf);
        leave(shelf.path(recording), RATE);
        shelf.end(
                recording,
                new Recorded(shelf.file(recording), Duration.ofSeconds(1), 0, "", Recorded.Cause.STOPPED, true));
        return recording;
    }

    private void awaitStored(Recording recording) {
        await().untilAsserted(() -> assertThat(known(recording).kept().place()).isEqualTo(Place.STORE));
    }

    private static byte[] read(RecordingShelf shelf, Recording recording) throws IOException {
        try (InputStream wav = shelf.sound(recording).orElseThrow().wav()) {
            return wav.readAllBytes();
        }
    }

    @Test
    void whatIsWholeHasItsChecksumAndIsReadOnlyAsItWas() throws IOException {
        RecordingShelf shelf = shelf(NOON);
        Recording recording = recorded(shelf);
        awaitStored(recording);
        assertThat(known(recording).kept().sha256()).hasSize(64);
        assertThat(known(recording).kept().bytes()).isEqualTo(44 + 2 * RATE);
        assertThat(read(shelf, known(recording))).hasSize(44 + 2 * RATE);

        try (FileChannel file = FileChannel.open(shelf.path(recording), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {1}), 100);
        }
        assertThatIOException().isThrownBy(() -> read(shelf, known(recording))).withMessageContaining("SHA-256");
    }

    @Test
    void aStoreThatIsAwayIsTriedAgainAndTheSoundIsHadMeanwhile() throws IOException {
        FakeStore store = new FakeStore();
        store.away.set(true);
        RecordingShelf shelf = shelf(NOON, new RecordingShelf.Place(directory, store, Duration.ofMillis(20)));
        Recording recording = recorded(shelf);
        await().until(() -> store.refused.get() > 1);
        assertThat(known(recording).status()).isEqualTo(Status.COMPLETED);
        assertThat(read(shelf, known(recording))).hasSize(44 + 2 * RATE);

        store.away.set(false);
        awaitStored(recording);
        await().untilAsserted(() -> assertThat(shelf.path(recording)).doesNotExist());
        assertThat(read(shelf, recording)).hasSize(44 + 2 * RATE);
    }

    @Test
    void whatTheLastServerDidNotStoreTheNextOneDoes() throws IOException {
        FakeStore store = new FakeStore();
        store.away.set(true);
        RecordingShelf last = shelf(NOON, new RecordingShelf.Place(directory, store, Duration.ofHours(1)));
        Recording recording = recorded(last);
        await().until(() -> store.refused.get() == 1);
        store.away.set(false);
        shelf(NOON, new RecordingShelf.Place(directory, store, Duration.ofHours(1)))
                .completeWhatWasLeft(told::add);
        awaitStored(recording);
    }

    @Test
    void whatIsDeletedIsInNoPlaceAnyMore() throws IOException {
        FakeStore store = new FakeStore();
        RecordingShelf shelf = shelf(NOON, new RecordingShelf.Place(directory, store, Duration.ofMillis(20)));
        Recording settled = recorded(shelf);
        awaitStored(settled);
        shelf.delete(known(settled));
        assertThat(store.kept).isEmpty();
        assertThat(known(settled).status()).isEqualTo(Status.DELETED);

        store.away.set(true);
        Recording waiting = recorded(shelf);
        await().until(() -> store.refused.get() > 0);
        assertThatIOException().isThrownBy(() -> shelf.delete(known(waiting)));
        assertThat(known(waiting).status()).isEqualTo(Status.COMPLETED);
        store.away.set(false);
        shelf.delete(known(waiting));
        await().untilAsserted(() -> assertThat(store.kept).isEmpty());
        assertThat(shelf.path(waiting)).doesNotExist();
        assertThat(known(waiting).status()).isEqualTo(Status.DELETED);
    }
}
