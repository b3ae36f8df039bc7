package org.tandem.media.server.flow;

/** The way into a sink: one feed at a time. One thread. */
public final class Inlet {
    private final FrameSink sink;
    private Feed feed;
    private boolean closed;

    public Inlet(FrameSink sink) {
        this.sink = sink;
    }

    FrameSink sink() {
        return sink;
    }

    boolean fedBy(Feed other) {
        return feed == other;
    }

    void change(Feed to) {
        if (feed != null && feed != to) {
            feed.forget(this);
        }
        feed = to;
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
