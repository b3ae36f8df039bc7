package org.tandem.router.call;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
    private final Path directory;
    private final Supplier<String> server;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor hands;
    private final LiveRecordings live;

    /** @param server scheme, host and port of the REST API; asked when a recording ends, since connectors open last */
    public RecordingShelf(Recordings records, Path directory, Supplier<String> server, Clock clock) {
        this.records = records;
        this.directory = directory.toAbsolutePath();
        this.server = server;
        this.clock = clock;
        this.hands = hands();
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
        return recorded.sound() ? completed(recording, recorded.length()) : absent(recording);
    }

    private Recording completed(Recording recording, Duration length) {
        int seconds = (int) Math.round(length.toMillis() / 1000.0);
        Recording ended = recording.ended(
                Recording.Status.COMPLETED, seconds, clock.instant(), new Kept(Recording.Place.STORE, "", 0, ""));
        records.save(ended);
        return ended;
    }

    /** Nothing was heard: there is no file. */
    Recording absent(Recording recording) {
        Recording ended = recording.ended(Recording.Status.ABSENT, 0, clock.instant(), Kept.NOT_YET);
        discard(ended);
        records.save(ended);
        return ended;
    }

    /**
     * What this server was recording when it died: all that was heard until then is kept. Recordings without a file here are another
     * node's, and under way, until they are older than any can be.
     */
    public void completeWhatWasLeft() {
        Instant lost = clock.instant().minus(LONGEST);
        for (Recording recording : records.unfinished()) {
            if (Files.exists(path(recording)) || recording.started().isBefore(lost)) {
                endCutOff(recording);
            }
        }
    }

    /** Nobody told how it ended: what was heard is kept. @return empty when it can't be completed now */
    Optional<Recording> endCutOff(Recording recording) {
        Path file = path(recording);
        try {
            Duration length = Files.exists(file) ? RecordingRepair.repair(file) : Duration.ZERO;
            LOG.warn("recording {} of call {} was cut off", recording.sid(), recording.callSid());
            return Optional.of(length.isZero() ? absent(recording) : completed(recording, length));
        } catch (IOException e) {
            LOG.error("recording {} can't be completed", recording.sid(), e);
            return Optional.empty();
        }
    }

    /** Where the sound is, or is to be. */
    public Path path(Recording recording) {
        return directory.resolve(recording.accountSid()).resolve(recording.sid() + ".wav");
    }

    public URI file(Recording recording) {
        return path(recording).toUri();
    }

    /** Deletes the sound for good; what is known of the recording stays. */
    public void delete(Recording recording) {
        discard(recording);
        records.save(recording.with(Recording.Status.DELETED, clock.instant()));
    }

    private void discard(Recording recording) {
        try {
            Files.deleteIfExists(path(recording));
        } catch (IOException e) {
            LOG.error("the sound of recording {} can't be deleted", recording.sid(), e);
        }
    }

    public String url(Recording recording) {
        return server.get() + "/2010-04-01/Accounts/" + recording.accountSid() + "/Recordings/" + recording.sid();
    }

    /** What a callback of the recording tells (spec/twiml.md, Record). */
    public List<Map.Entry<String, String>> parameters(Recording recording) {
        return List.of(
                Map.entry("RecordingSid", recording.sid()),
                Map.entry("RecordingUrl", url(recording)),
                Map.entry("RecordingStatus", recording.status().text()),
                Map.entry("RecordingDuration", Integer.toString(recording.seconds())),
                Map.entry(
                        "RecordingChannels", Integer.toString(recording.origin().channels())),
                Map.entry("RecordingStartTime", recording.started().toString()),
                Map.entry("RecordingSource", recording.origin().source().text()),
                Map.entry("RecordingTrack", recording.origin().track().text()));
    }

    /** Finishes what waits, for a few seconds; the next start does the rest. */
    @Override
    public void close() {
        hands.shutdown();
        try {
            if (!hands.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("recordings are left for the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
