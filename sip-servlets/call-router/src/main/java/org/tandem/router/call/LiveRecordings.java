package org.tandem.router.call;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Recording;
import org.tandem.directory.Recordings;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaListener;
import org.tandem.media.Recorded;
import org.tandem.media.Recorder;
import org.tandem.media.RecordingOptions;
import org.tandem.media.UnsupportedMediaException;

/**
 * The recordings of this node that go on beside what calls and conferences do. Each has its end told once: when it is stopped, when
 * what is recorded ends, or when its media session is lost. Safe for any thread.
 */
public final class LiveRecordings {
    /** How many of one call may go on at the same time. */
    public static final int MOST_OF_A_CALL = 4;

    private static final Logger LOG = LoggerFactory.getLogger(LiveRecordings.class);
    /** Longer than a media server takes to complete a file. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RecordingShelf shelf;
    private final Recordings records;
    private final ScheduledExecutorService hands;
    private final Clock clock;
    private final Map<Recorder, LiveRecording> all = new ConcurrentHashMap<>();
    private final Map<String, Recording> promised = new ConcurrentHashMap<>();

    LiveRecordings(RecordingShelf shelf, Recordings records, ScheduledExecutorService hands, Clock clock) {
        this.shelf = shelf;
        this.records = records;
        this.hands = hands;
        this.clock = clock;
    }

    /**
     * A recording that the call's thread is going to begin; on record at once.
     *
     * @return empty when too many of the call go on
     */
    public Optional<Recording> promise(CallIdentity call, RecordingOrder order) {
        if (of(call.accountSid(), recording -> recording.callSid().equals(call.sid()))
                        .size()
                >= MOST_OF_A_CALL) {
            return Optional.empty();
        }
        Recording recording = shelf.begin(call.accountSid(), order.origin(call.sid()));
        promised.put(recording.sid(), recording);
        hands.schedule(() -> broken(recording), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return Optional.of(recording);
    }

    /** The call ended before it was begun. */
    private void broken(Recording recording) {
        if (promised.remove(recording.sid()) != null) {
            shelf.absent(recording, Recording.Kept.SHORT);
        }
    }

    /** Begins to record the call, on its thread; it ends with the call at the latest. @return empty when its media can't be recorded so */
    public Optional<LiveRecording> begin(Call call, RecordingOrder order) {
        return promise(call.identity(), order).flatMap(recording -> begin(call, order, recording));
    }

    /** Begins what was promised, on the call's thread; no effect when that took too long. */
    public Optional<LiveRecording> begin(Call call, RecordingOrder order, Recording recording) {
        if (promised.remove(recording.sid()) == null) {
            return Optional.empty();
        }
        call.attachments().of(LiveRecording.class).stream()
                .filter(LiveRecording::stopped)
                .forEach(call.attachments()::end);
        Consumer<Recording> told =
                about -> RecordingNews.tell(call.exchange(), call.log().record(), about);
        try {
            LiveRecording live = begin(LiveRecording.Sound.of(call, order.track()), order, recording, told);
            call.attachments().add(live);
            return Optional.of(live);
        } catch (UnsupportedMediaException e) {
            call.exchange()
                    .warned(
                            call.identity().sid(),
                            true,
                            Recording.Kept.UNSUPPORTED,
                            "the call can't be recorded: " + e.getMessage());
            told.accept(shelf.absent(recording, Recording.Kept.UNSUPPORTED));
            return Optional.empty();
        }
    }

    /**
     * Begins to record any sound.
     *
     * @param recording of {@link RecordingShelf#begin}
     * @param told      hears of every change of its status, on any thread
     * @throws UnsupportedMediaException when the gateway can't record it
     */
    public LiveRecording begin(
            LiveRecording.Sound sound, RecordingOrder order, Recording recording, Consumer<Recording> told) {
        Recorder recorder = sound.recorder(RecordingOptions.to(shelf.file(recording))
                .withStereo(recording.origin().channels() == 2)
                .withTrim(order.trim()));
        LiveRecording live = new LiveRecording(records, clock, recorder, recording, told);
        all.put(recorder, live);
        recorder.start();
        told.accept(recording);
        return live;
    }

    /** A listener of a media session that hands on what is of no recording of ours. */
    public MediaListener before(MediaListener next) {
        return event -> {
            if (!heard(event)) {
                next.heard(event);
            }
        };
    }

    /** Every session with such recordings has its events told here. Returns at once. @return whether it was of one of them */
    public boolean heard(MediaEvent event) {
        if (event instanceof MediaEvent.RecordEnded end) {
            LiveRecording live = all.remove(end.recorder());
            if (live != null) {
                hands.execute(() -> ended(live, end.recorded()));
                return true;
            }
        }
        if (event instanceof MediaEvent.SessionLost) {
            hands.schedule(this::sweep, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
        return false;
    }

    private void ended(LiveRecording live, Recorded recorded) {
        try {
            live.tell(shelf.end(live.recording(), recorded));
        } catch (RuntimeException e) {
            LOG.error("recording {} did not end well", live.recording().sid(), e);
        }
    }

    /** Media servers that died tell no end. */
    private void sweep() {
        all.forEach((recorder, live) -> {
            if (live.stopped() && all.remove(recorder) != null) {
                shelf.endCutOff(live.recording()).ifPresent(live::tell);
            }
        });
    }

    /** Those of the account that take sound now, or are paused. */
    public List<LiveRecording> of(String accountSid, Predicate<Recording> which) {
        return all.values().stream()
                .filter(live -> !live.stopped())
                .filter(live -> live.recording().accountSid().equals(accountSid) && which.test(live.recording()))
                .sorted(Comparator.comparing(live -> live.recording().started()))
                .toList();
    }

    /** How many go on, or wait for their end. */
    public int size() {
        return all.size() + promised.size();
    }
}
