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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Recording;
import org.tandem.directory.Recordings;
import org.tandem.directory.Sid;
import org.tandem.media.Recorded;
import org.tandem.media.RecordingRepair;

/** Where recordings are kept: their files, their records, and the URLs that applications are given. Safe for any thread. */
public final class RecordingShelf {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingShelf.class);

    /** Longer than a call can be. */
    private static final Duration LONGEST = Duration.ofHours(25);

    private final Recordings records;
    private final Path directory;
    private final Supplier<String> server;
    private final Clock clock;

    /** @param server scheme, host and port of the REST API; asked when a recording ends, since connectors open last */
    public RecordingShelf(Recordings records, Path directory, Supplier<String> server, Clock clock) {
        this.records = records;
        this.directory = directory.toAbsolutePath();
        this.server = server;
        this.clock = clock;
    }

    /** A new recording of the call, which begins now. */
    public Recording begin(CallIdentity call, Recording.Source source, int channels) {
        Instant now = clock.instant();
        Recording recording = new Recording(
                Sid.next("RE"),
                call.accountSid(),
                call.sid(),
                source,
                Recording.Status.IN_PROGRESS,
                channels,
                0,
                now,
                now);
        records.save(recording);
        return recording;
    }

    /** The file is whole. Where nothing was heard it is thrown away. */
    public Recording end(Recording recording, Recorded recorded) {
        if (!recorded.failure().isEmpty()) {
            LOG.error("{}: recording {} is incomplete: {}", recording.callSid(), recording.sid(), recorded.failure());
        }
        return end(recording, recorded.sound() ? recorded.length() : Duration.ZERO, recorded.sound());
    }

    private Recording end(Recording recording, Duration length, boolean sound) {
        Recording.Status status = sound ? Recording.Status.COMPLETED : Recording.Status.ABSENT;
        Recording ended = recording.ended(status, (int) Math.round(length.toMillis() / 1000.0), clock.instant());
        if (!sound) {
            discard(ended);
        }
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
            Path file = path(recording);
            boolean here = Files.exists(file);
            if (!here && recording.started().isAfter(lost)) {
                continue;
            }
            try {
                Duration length = here ? RecordingRepair.repair(file) : Duration.ZERO;
                end(recording, length, !length.isZero());
                LOG.warn(
                        "recording {} of call {} was cut off by the end of a server",
                        recording.sid(),
                        recording.callSid());
            } catch (IOException e) {
                LOG.error("recording {} can't be completed", recording.sid(), e);
            }
        }
    }

    /** Where the sound is, or is to be. */
    public Path path(Recording recording) {
        return directory.resolve(recording.accountSid()).resolve(recording.sid() + ".wav");
    }

    public URI file(Recording recording) {
        return path(recording).toUri();
    }

    /** Deletes the sound. */
    public void discard(Recording recording) {
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
                Map.entry("RecordingChannels", Integer.toString(recording.channels())),
                Map.entry("RecordingStartTime", recording.started().toString()),
                Map.entry("RecordingSource", recording.source().text()),
                Map.entry("RecordingTrack", "both"));
    }
}
