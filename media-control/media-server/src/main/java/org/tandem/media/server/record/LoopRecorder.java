package org.tandem.media.server.record;

import java.nio.file.Path;
import java.time.Duration;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaSink;
import org.tandem.media.Recorded;
import org.tandem.media.Recorder;
import org.tandem.media.RecordingOptions;
import org.tandem.media.server.flow.Entrance;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.flow.Inlet;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.flow.TimerWheel;

/** Records on the clock of its start: what arrives is put where it was heard, and handed to the file a tenth of a second later. */
public final class LoopRecorder implements Recorder, Entrance {
    /** Samples of each channel that are handed to the file at once: 200 ms. */
    static final int BLOCK = 1600;

    private static final long LOOK_NANOS = 100_000_000;

    private final String id;
    private final Scope scope;
    private final RecordingWriter writer;
    private final RecordingOptions options;
    private final Path path;
    private final Inlet inlet;
    private final Side right;
    private final TimerWheel.Timer timer;
    private Reel reel;
    private Pause paused;
    private boolean closed;

    /** See {@link RecordingWriter#path} for what the target may be. */
    public LoopRecorder(String id, Scope scope, RecordingWriter writer, RecordingOptions options) {
        this.id = id;
        this.scope = scope;
        this.writer = writer;
        this.options = options;
        this.path = writer.path(options.target());
        this.inlet = new Inlet(frame -> heard(frame, true), scope);
        this.right = new Side(id + "-right", scope, new Inlet(frame -> heard(frame, false), scope));
        this.timer = new TimerWheel.Timer(scope.guarded(this::look));
    }

    @Override
    public void start() {
        scope.check();
        scope.run(() -> {
            if (reel == null && !closed) {
                reel = new Reel(options, new Take(options, path, writer.lane()));
                paused = null;
                scope.loop().timers().set(timer, scope.loop().now() + LOOK_NANOS);
            }
        });
    }

    private void heard(Frame frame, boolean left) {
        if (reel != null && paused == null && frame.key() == 0) {
            reel.put(frame, left);
        }
    }

    private void look(long now) {
        if (reel == null) {
            return;
        }
        Recorded.Cause cause = reel.advance();
        if (cause != null) {
            end(cause);
        } else {
            scope.loop().timers().set(timer, now + LOOK_NANOS);
        }
    }

    @Override
    public void pause(Pause how) {
        scope.run(() -> {
            if (reel != null && paused == null) {
                paused = how;
                reel.pause(how == Pause.SKIP);
            }
        });
    }

    @Override
    public void resume() {
        scope.run(() -> {
            if (reel != null && paused != null) {
                paused = null;
                reel.goOn();
            }
        });
    }

    @Override
    public void stop() {
        scope.run(() -> end(Recorded.Cause.STOPPED));
    }

    private void end(Recorded.Cause cause) {
        if (reel == null) {
            return;
        }
        Reel ended = reel;
        reel = null;
        timer.cancel();
        ended.finish((samples, bytes, failure) -> {
            Recorded recorded = new Recorded(
                    options.target(), Duration.ofMillis(samples / 8), bytes, failure, cause, ended.sound());
            scope.run(() -> scope.tell(new MediaEvent.RecordEnded(this, recorded)));
        });
    }

    @Override
    public MediaSink right() {
        return right;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Inlet inlet() {
        return inlet;
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public void close() {
        scope.run(() -> {
            closed = true;
            end(Recorded.Cause.STOPPED);
            inlet.close();
            right.inlet.close();
            scope.forget(this);
        });
    }

    /** The second channel's sink. */
    private record Side(String id, Scope scope, Inlet inlet) implements Entrance {
        @Override
        public void close() {
            scope.run(inlet::close);
        }
    }
}
