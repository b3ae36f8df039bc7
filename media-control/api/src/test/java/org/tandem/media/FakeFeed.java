package org.tandem.media;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A feed of a {@link FakeGateway}: plays nothing until the test says so. Thread-safe. */
public final class FakeFeed extends FakeSink implements AudioFeed {
    private final FakeSession session;
    private final ByteArrayOutputStream pushed = new ByteArrayOutputStream();
    private final List<String> marks = new ArrayList<>();
    private int waiting;

    FakeFeed(FakeSession session, String id) {
        super(id);
        this.session = session;
    }

    /** Everything that was pushed, played or not. */
    public synchronized byte[] pushed() {
        return pushed.toByteArray();
    }

    /** All that waits is played now. */
    public void playAll() {
        clear();
    }

    @Override
    public synchronized boolean push(byte[] ulaw) {
        pushed.writeBytes(ulaw);
        waiting += ulaw.length;
        return true;
    }

    @Override
    public boolean mark(String name) {
        synchronized (this) {
            if (waiting > 0) {
                return marks.add(name);
            }
        }
        session.say(new MediaEvent.MarkReached(this, name));
        return true;
    }

    @Override
    public void clear() {
        List<String> reached;
        synchronized (this) {
            waiting = 0;
            reached = List.copyOf(marks);
            marks.clear();
        }
        reached.forEach(name -> session.say(new MediaEvent.MarkReached(this, name)));
    }

    @Override
    public synchronized Duration waiting() {
        return Duration.ofMillis(waiting / 8);
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
