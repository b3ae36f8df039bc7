package org.tandem.media;

import java.util.Optional;

/** A sink of a {@link FakeGateway}: knows what feeds it. Thread-safe. */
public class FakeSink implements MediaSink {
    private final String id;
    private volatile MediaSource source;
    private volatile boolean closed;

    FakeSink(String id) {
        this.id = id;
    }

    /** What feeds it now. */
    public final Optional<MediaSource> source() {
        return Optional.ofNullable(source);
    }

    public final boolean closed() {
        return closed;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public void close() {
        closed = true;
        source = null;
    }

    static void feed(MediaSource source, MediaSink sink) {
        if (sink instanceof FakeSink fake && !fake.closed) {
            fake.source = source;
        }
    }

    static void starve(MediaSource source, MediaSink sink) {
        if (sink instanceof FakeSink fake && fake.source == source) {
            fake.source = null;
        }
    }
}
