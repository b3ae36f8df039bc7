package org.tandem.platform.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.directory.Recording;
import org.tandem.platform.config.RecordingSettings;
import org.tandem.platform.config.S3Settings;
import org.tandem.router.call.RecordingStore;

@Tag("T25")
class BlobStoreTest {
    private static final String ONE = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final String OTHER = "ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final byte[] MARK = "RIFF-these-bytes-are-to-be-heard".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;

    private final Recording recording = recording("RE1");
    private final byte[] sound = new byte[200_000];
    private Path whole;

    private static Recording recording(String sid) {
        return new Recording(
                sid,
                "AC1",
                Recording.Origin.of("CA1", Recording.Source.RECORD_VERB, 1),
                Recording.Status.COMPLETED,
                12,
                Instant.EPOCH,
                Instant.EPOCH,
                Recording.Kept.NOT_YET);
    }

    @BeforeEach
    void record() throws IOException {
        System.arraycopy(MARK, 0, sound, 0, MARK.length);
        Arrays.fill(sound, MARK.length, sound.length, (byte) 7);
        whole = Files.createDirectories(directory.resolve("AC1")).resolve("RE1.wav");
        Files.write(whole, sound);
    }

    private RecordingStore disk(String... keys) {
        return store("disk", new S3Settings("", "x", "", "", "", ""), keys);
    }

    private static RecordingStore s3(FakeS3 s3, String secret, Path directory, String... keys) {
        S3Settings settings = new S3Settings("calls", "eu-central-1", s3.endpoint(), "a/", FakeS3.KEY, secret);
        return store("s3", settings, directory, keys);
    }

    private RecordingStore store(String kind, S3Settings s3, String... keys) {
        return store(kind, s3, directory, keys);
    }

    private static RecordingStore store(String kind, S3Settings s3, Path directory, String... keys) {
        return BlobStore.open(
                new RecordingSettings("", "", kind, s3, List.of(keys), "authenticated", Duration.ofHours(1)),
                directory);
    }

    private static byte[] read(RecordingStore store, Recording recording) throws IOException {
        try (InputStream in = store.open(recording)) {
            return in.readAllBytes();
        }
    }

    private byte[] sealed() throws IOException {
        return Files.readAllBytes(directory.resolve("AC1/RE1.sealed"));
    }

    @Test
    void onDiskWithoutKeysItStaysWhereItIs() throws IOException {
        try (RecordingStore store = disk()) {
            assertThat(store.inPlace()).isTrue();
            assertThat(store.keep(recording, whole).bytes()).isEqualTo(sound.length);
            assertThat(whole).hasBinaryContent(sound);
        }
    }

    @Test
    void aSealedFileHasNothingOfTheSoundAndIsOpenedByItsKeyAlone() throws IOException {
        try (RecordingStore store = disk(ONE);
                RecordingStore later = disk(OTHER, ONE);
                RecordingStore without = disk(OTHER)) {
            Recording kept = recording.kept(store.keep(recording, whole));
            assertThat(kept.kept().sha256()).hasSize(64);
            assertThat(new String(sealed(), StandardCharsets.ISO_8859_1)).doesNotContain("these-bytes");
            assertThat(read(store, kept)).isEqualTo(sound);
            assertThat(read(later, kept)).isEqualTo(sound);
            assertThatIOException().isThrownBy(() -> read(without, kept)).withMessageContaining("seal-keys");
        }
    }

    @Test
    void aSealedFileThatWasChangedOrIsAnothersIsNotHeard() throws IOException {
        try (RecordingStore store = disk(ONE)) {
            Recording kept = recording.kept(store.keep(recording, whole));
            Files.copy(directory.resolve("AC1/RE1.sealed"), directory.resolve("AC1/RE2.sealed"));
            Recording other = recording("RE2").kept(kept.kept());
            assertThatIOException().isThrownBy(() -> read(store, other));

            byte[] changed = sealed();
            changed[changed.length / 2] ^= 1;
            Files.write(directory.resolve("AC1/RE1.sealed"), changed);
            assertThatIOException().isThrownBy(() -> read(store, kept));
            store.delete(kept);
            assertThat(directory.resolve("AC1/RE1.sealed")).doesNotExist();
            assertThatThrownBy(() -> store.open(kept)).isInstanceOf(FileNotFoundException.class);
        }
    }

    @Test
    void aBucketKeepsThemByNameAndSignature() throws IOException {
        try (FakeS3 s3 = new FakeS3();
                RecordingStore store = s3(s3, FakeS3.SECRET, directory)) {
            Recording kept = recording.kept(store.keep(recording, whole));
            assertThat(s3.objects).containsOnlyKeys("/calls/a/AC1/RE1.wav");
            assertThat(whole).exists();
            assertThat(read(store, kept)).isEqualTo(sound);
            store.delete(kept);
            assertThat(s3.objects).isEmpty();
            assertThatThrownBy(() -> store.open(kept)).isInstanceOf(FileNotFoundException.class);
        }
    }

    @Test
    void inABucketTheyMayBeSealed() throws IOException {
        try (FakeS3 s3 = new FakeS3();
                RecordingStore store = s3(s3, FakeS3.SECRET, directory, ONE)) {
            Recording kept = recording.kept(store.keep(recording, whole));
            assertThat(s3.objects).containsOnlyKeys("/calls/a/AC1/RE1.sealed");
            assertThat(read(store, kept)).isEqualTo(sound);
            assertThat(directory.resolve("AC1")).isDirectoryNotContaining("glob:**.seal*");
        }
    }

    @Test
    void aBucketThatRefusesIsAnError() throws IOException {
        try (FakeS3 s3 = new FakeS3();
                RecordingStore store = s3(s3, "wrong", directory)) {
            assertThatIOException()
                    .isThrownBy(() -> store.keep(recording, whole))
                    .withMessageContaining("bucket calls")
                    .withMessageNotContaining("wrong");
            assertThat(s3.objects).isEmpty();
        }
    }
}
