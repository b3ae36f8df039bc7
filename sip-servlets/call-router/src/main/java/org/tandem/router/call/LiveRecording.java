package org.tandem.router.call;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tandem.directory.Recording;
import org.tandem.directory.Recording.Status;
import org.tandem.directory.Recordings;
import org.tandem.media.MediaSession;
import org.tandem.media.MediaSource;
import org.tandem.media.Recorder;
import org.tandem.media.RecordingOptions;

/** A recording that goes on beside what its call or conference does. Safe for any thread once it has begun. */
public final class LiveRecording implements Attachment {
    /** What is recorded. @param session whose listener hands its events to {@link LiveRecordings#heard} */
    public record Sound(MediaSession session, Optional<MediaSource> left, Optional<MediaSource> right) {
        /** What one source gives: a place in a mixer that nothing feeds gives the whole mix. */
        public static Sound of(MediaSession session, MediaSource source) {
            return new Sound(session, Optional.of(source), Optional.empty());
        }

        /** What the caller says, what the caller hears, or both. */
        static Sound of(Call call, Recording.Track track) {
            return new Sound(
                    call.media(),
                    track == Recording.Track.OUTBOUND
                            ? Optional.empty()
                            : Optional.of(call.caller().port()),
                    track == Recording.Track.INBOUND
                            ? Optional.empty()
                            : Optional.of(call.caller().port().sent()));
        }

        Recorder recorder(RecordingOptions options) {
            Recorder recorder = session.recorder(options);
            left.ifPresent(source -> source.connect(recorder.left()));
            right.ifPresent(source -> source.connect(recorder.right()));
            return recorder;
        }
    }

    private final Recordings records;
    private final Clock clock;
    private final Recorder recorder;
    private final Consumer<Recording> told;
    private Recording recording;

    LiveRecording(Recordings records, Clock clock, Recorder recorder, Recording recording, Consumer<Recording> told) {
        this.records = records;
        this.clock = clock;
        this.recorder = recorder;
        this.recording = recording;
        this.told = told;
    }

    @Override
    public String sid() {
        return recording().sid();
    }

    @Override
    public String name() {
        return "";
    }

    public synchronized Recording recording() {
        return recording;
    }

    Recorder recorder() {
        return recorder;
    }

    void tell(Recording about) {
        told.accept(about);
    }

    /**
     * Takes no more sound until it is resumed; no effect on one that is paused, or over.
     *
     * @param skip leave nothing of the pause, rather than silence
     */
    public Recording pause(boolean skip) {
        if (become(Status.PAUSED, Set.of(Status.IN_PROGRESS))) {
            recorder.pause(skip ? Recorder.Pause.SKIP : Recorder.Pause.SILENCE);
        }
        return recording();
    }

    /** Goes on after a pause; no effect on one that is not paused. */
    public Recording resume() {
        if (become(Status.IN_PROGRESS, Set.of(Status.PAUSED))) {
            recorder.resume();
        }
        return recording();
    }

    /** Ends it; its file becomes whole in the background. */
    public Recording stop() {
        if (become(Status.STOPPED, Set.of(Status.IN_PROGRESS, Status.PAUSED))) {
            recorder.close();
        }
        return recording();
    }

    private synchronized boolean become(Status status, Set<Status> from) {
        if (!from.contains(recording.status())) {
            return false;
        }
        recording = recording.with(status, clock.instant());
        records.save(recording);
        return true;
    }

    /** Whether it takes no more sound. */
    public synchronized boolean stopped() {
        return recording.status() != Status.IN_PROGRESS && recording.status() != Status.PAUSED;
    }

    @Override
    public void close() {
        stop();
    }
}
