package org.tandem.media;

import java.util.List;

/** A player of a {@link FakeGateway}: plays until the test ends it. Thread-safe. */
public final class FakePlayer implements Player {
    private final FakeSession session;
    private final String id;
    private final List<Prompt> prompts;
    private boolean playing;
    private boolean closed;

    FakePlayer(FakeSession session, String id, List<Prompt> prompts) {
        this.session = session;
        this.id = id;
        this.prompts = List.copyOf(prompts);
    }

    public List<Prompt> prompts() {
        return prompts;
    }

    public synchronized boolean playing() {
        return playing;
    }

    public synchronized boolean closed() {
        return closed;
    }

    /** Everything was played. */
    public void end() {
        ended(new PlayOutcome.Completed());
    }

    /** The first prompt could not be had. */
    public void fail(PlayOutcome.Failure failure, int status) {
        ended(new PlayOutcome.Failed(prompts.get(0), failure, status, "told to fail"));
    }

    private void ended(PlayOutcome outcome) {
        synchronized (this) {
            if (!playing) {
                return;
            }
            playing = false;
        }
        session.say(new MediaEvent.PlayEnded(this, outcome));
    }

    @Override
    public void play() {
        session.usable();
        synchronized (this) {
            if (closed) {
                throw new MediaUnavailableException("player " + id + " is closed");
            }
            playing = true;
        }
        session.started(this);
    }

    @Override
    public void stop() {
        ended(new PlayOutcome.Stopped());
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        stop();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void connect(MediaSink sink) {
        FakeSink.feed(this, sink);
    }

    @Override
    public void disconnect(MediaSink sink) {
        FakeSink.starve(this, sink);
    }
}
