package org.tandem.media.server.flow;

/** The way into a sink: one feed at a time. On the sink's loop only. */
public final class Inlet {
    private final FrameSink sink;
    private final Scope scope;
    private Feed feed;
    private boolean closed;

    /** @param scope the session of the sink: it, and not the source's, ends by a bug of the sink */
    public Inlet(FrameSink sink, Scope scope) {
        this.sink = sink;
        this.scope = scope;
    }

    void take(Frame frame) {
        try {
            sink.take(frame);
        } catch (RuntimeException | Error e) {
            scope.bug(e);
        }
    }

    boolean press(char key, int samples) {
        return sink.press(key, samples);
    }

    /** Any thread. */
    boolean signalsKeys() {
        return sink.signalsKeys();
    }

    boolean fedBy(Feed other) {
        return feed == other;
    }

    /** What feeds it, or null. */
    Feed feed() {
        return feed;
    }

    void change(Feed to) {
        Feed before = feed;
        feed = to;
        if (before != null && before != to) {
            before.forget(this);
        }
        if (before != null && to == null) {
            sink.starved();
        }
    }

    boolean closed() {
        return closed;
    }

    /** Takes nothing any more. */
    public void close() {
        closed = true;
        change(null);
    }
}
