package org.tandem.media;

import java.time.Duration;

/** A recorder of a {@link FakeGateway}: says that it recorded a second when it is stopped, or what the test wants. Thread-safe. */
public final class FakeRecorder extends FakeSink implements Recorder {
    private final FakeSession session;
    private final RecordingOptions options;
    private final FakeSink right;
    private boolean recording;
    private Pause paused;

    FakeRecorder(FakeSession session, String id, RecordingOptions options) {
        super(id);
        this.session = session;
        this.options = options;
        this.right = new FakeSink(id + "-right");
    }

    public RecordingOptions options() {
        return options;
    }

    public synchronized boolean recording() {
        return recording;
    }

    /** How it is paused; null when it is not. */
    public synchronized Pause paused() {
        return paused;
    }

    /** The recording ends by itself, or fails. No effect when it does not run. */
    public void end(Recorded recorded) {
        synchronized (this) {
            if (!recording) {
                return;
            }
            recording = false;
            paused = null;
        }
        session.say(new MediaEvent.RecordEnded(this, recorded));
    }

    /** The recording ends by itself after so much. */
    public void end(Duration length, Recorded.Cause cause, boolean sound) {
        end(new Recorded(options.target(), length, 44 + 16 * length.toMillis(), "", cause, sound));
    }

    @Override
    public void start() {
        session.usable();
        synchronized (this) {
            recording = true;
        }
        session.started(this);
    }

    @Override
    public void stop() {
        end(Duration.ofSeconds(1), Recorded.Cause.STOPPED, true);
    }

    @Override
    public synchronized void pause(Pause how) {
        paused = recording && paused == null ? how : paused;
    }

    @Override
    public synchronized void resume() {
        paused = null;
    }

    @Override
    public FakeSink right() {
        return right;
    }

    @Override
    public void close() {
        stop();
        super.close();
        right.close();
    }
}
