package org.tandem.router.call;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Recording;
import org.tandem.directory.Recording.Kept;
import org.tandem.directory.Recordings;
import org.tandem.directory.Sid;
import org.tandem.media.Recorded;
import org.tandem.media.RecordingRepair;

/** Where recordings are kept: their files, their records, and the URLs that applications are given. Safe for any thread. */
public final class RecordingShelf implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingShelf.class);
    private static final int HANDS = 2;
    private static final long CLOSE_SECONDS = 5;

    /** Longer than a call can be. */
    private static final Duration LONGEST = Duration.ofHours(25);

    private final Recordings records;
    private final Place place;
    private final RecordingUrls urls;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor hands;
    private final LiveRecordings live;
    private final Settling settling;

    /**
     * Where sound goes.
     *
     * @param directory where it is recorded
     * @param store     where it stays
     * @param pause     before what did not get there is tried again
     */
    public record Place(Path directory, RecordingStore store, Duration pause) {
        public Place {
            directory = directory.toAbsolutePath();
        }

        /** Where it is recorded, there it stays. */
        public static Place in(Path directory) {
            return new Place(directory, new RecordedFiles(), Duration.ofMinutes(1));
        }
    }

    /** The sound of a recording. @param bytes how long the whole WAV file is */
    public record Sound(InputStream wav, long bytes) {}

    public RecordingShelf(Recordings records, Place place, RecordingUrls urls, Clock clock) {
        this.records = records;
        this.place = place;
        this.urls = urls;
        this.clock = clock;
        this.hands = hands();
        this.settling = new Settling(records, place.store(), this::path, hands, place.pause());
        this.live = new LiveRecordings(this, records, hands, clock);
    }

    private static ScheduledThreadPoolExecutor hands() {
        ScheduledThreadPoolExecutor hands = new ScheduledThreadPoolExecutor(HANDS, task -> {
            Thread thread = new Thread(task, "recordings");
            thread.setDaemon(true);
            return thread;
        });
        hands.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        hands.setKeepAliveTime(10, TimeUnit.SECONDS);
        hands.allowCoreThreadTimeOut(true);
        return hands;
    }

    /** Those that go on now. */
    public LiveRecordings live() {
        return live;
    }

    /** A new recording, which begins now. */
    public Recording begin(String accountSid, Recording.Origin origin) {
        Instant now = clock.instant();
        Recording recording = new Recording(
                Sid.next("RE"), accountSid, origin, Recording.Status.IN_PROGRESS, 0, now, now, Kept.NOT_YET);
        records.save(recording);
        return recording;
    }

    /** The file is whole. Where nothing was heard it is thrown away. */
    public Recording end(Recording recording, Recorded recorded) {
        if (!recorded.failure().isEmpty()) {
            LOG.error("{}: recording {} is incomplete: {}", recording.callSid(), recording.sid(), recorded.failure());
        }
        int flaw = recorded.failure().isEmpty() ? 0 : Kept.INCOMPLETE;
        if (recorded.sound()) {
            return completed(recording, recorded.length(), flaw);
        }
        return flaw == 0
                ? without(recording, Recording.Status.ABSENT, Kept.SILENT)
                : without(recording, Recording.Status.FAILED, flaw);
    }

    private Recording completed(Recording recording, Duration length, int flaw) {
        int seconds = (int) Math.round(length.toMillis() / 1000.0);
        Recording ended =
                recording.ended(Recording.Status.COMPLETED, seconds, clock.instant(), Kept.NOT_YET.flawed(flaw));
        records.save(ended);
        settling.begin(ended);
        return ended;
    }

    /** It can't be recorded, or was over before that. @param flaw why */
    public Recording absent(Recording recording, int flaw) {
        return without(recording, Recording.Status.ABSENT, flaw);
    }

    /** There is no file. */
    private Recording without(Recording recording, Recording.Status status, int flaw) {
        Recording ended = recording.ended(status, 0, clock.instant(), Kept.NOT_YET.flawed(flaw));
        discard(ended);
        records.save(ended);
        return ended;
    }

    /**
     * What this server was recording when it died: all that was heard until then is kept. Recordings without a file here are another
     * node's, and under way, until they are older than any can be.
     *
     * @param told hears of each that is completed
     */
    public void completeWhatWasLeft(Consumer<Recording> told) {
        Instant lost = clock.instant().minus(LONGEST);
        for (Recording recording : records.unfinished()) {
            boolean here = Files.exists(path(recording));
            if (recording.status() != Recording.Status.COMPLETED) {
                if (here || recording.started().isBefore(lost)) {
                    endCutOff(recording).ifPresent(told);
                }
            } else if (here) {
                settling.begin(recording);
            }
        }
    }

    /** Nobody told how it ended: what was heard is kept. @return empty when it can't be completed now */
    Optional<Recording> endCutOff(Recording recording) {
        Path file = path(recording);
        try {
            Duration length = Files.exists(file) ? RecordingRepair.repair(file) : Duration.ZERO;
            LOG.warn("recording {} of call {} was cut off", recording.sid(), recording.callSid());
            return Optional.of(
                    length.isZero() ? absent(recording, Kept.CUT_OFF) : completed(recording, length, Kept.CUT_OFF));
        } catch (IOException e) {
            LOG.error("recording {} can't be completed", recording.sid(), e);
            return Optional.empty();
        }
    }

    /** Where the sound is recorded. */
    public Path path(Recording recording) {
        return place.directory().resolve(recording.accountSid()).resolve(recording.sid() + ".wav");
    }

    public URI file(Recording recording) {
        return path(recording).toUri();
    }

    /** Whoever reads it to its end has it verified. @return empty when it is not here: another node has yet to store it */
    public Optional<Sound> sound(Recording recording) throws IOException {
        String sha256 = recording.kept().sha256();
        try {
            Path here = path(recording);
            return Optional.of(new Sound(Checksum.verified(Files.newInputStream(here), sha256), Files.size(here)));
        } catch (NoSuchFileException stored) {
            return stored(recording);
        }
    }

    private Optional<Sound> stored(Recording recording) throws IOException {
        Kept kept = records.find(recording.accountSid(), recording.sid())
                .map(Recording::kept)
                .orElse(Kept.NOT_YET);
        if (kept.place() != Recording.Place.STORE) {
            return Optional.empty();
        }
        try {
            InputStream wav = place.store().open(recording.kept(kept));
            return Optional.of(new Sound(Checksum.verified(wav, kept.sha256()), kept.bytes()));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Deletes the sound for good; what is known of the recording stays.
     *
     * @throws IOException when the store can't do it now: then the recording is as it was
     */
    public void delete(Recording recording) throws IOException {
        place.store().delete(recording);
        settling.deleted(recording.with(Recording.Status.DELETED, clock.instant()));
        if (recording.kept().place() == Recording.Place.SPOOL) {
            // It may have got there meanwhile.
            place.store().delete(recording);
        }
        discard(recording);
    }

    private void discard(Recording recording) {
        try {
            Files.deleteIfExists(path(recording));
        } catch (IOException e) {
            LOG.error("the sound of recording {} can't be deleted", recording.sid(), e);
        }
    }

    public String url(Recording recording) {
        return urls.sound(recording);
    }

    /** Where a text of it is had. */
    public String transcriptionUrl(Recording recording, String sid) {
        return urls.transcription(recording, sid);
    }

    /** What a callback of the recording tells (spec/twiml.md, Record). */
    public List<Map.Entry<String, String>> parameters(Recording recording) {
        List<Map.Entry<String, String>> all = new ArrayList<>(List.of(
                Map.entry("RecordingSid", recording.sid()),
                Map.entry("RecordingUrl", url(recording)),
                Map.entry("RecordingStatus", recording.status().text()),
                Map.entry("RecordingDuration", Integer.toString(recording.seconds())),
                Map.entry(
                        "RecordingChannels", Integer.toString(recording.origin().channels())),
                Map.entry("RecordingStartTime", recording.started().toString()),
                Map.entry("RecordingSource", recording.origin().source().text()),
                Map.entry("RecordingTrack", recording.origin().track().text())));
        if (recording.kept().flaw() != 0) {
            all.add(Map.entry("ErrorCode", Integer.toString(recording.kept().flaw())));
        }
        return all;
    }

    /** Finishes what waits, for a few seconds; the next start does the rest. */
    @Override
    public void close() {
        hands.shutdown();
        try (RecordingStore closing = place.store()) {
            if (!hands.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("recordings are left for the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
