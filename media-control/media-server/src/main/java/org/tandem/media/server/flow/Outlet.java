package org.tandem.media.server.flow;

import org.tandem.media.MediaSink;
import org.tandem.media.MediaSource;

/** A source of this server: connecting is work for its loop. */
public interface Outlet extends MediaSource {
    Feed feed();

    Scope scope();

    @Override
    default void connect(MediaSink sink) {
        scope().check();
        Inlet inlet = inletOf(sink);
        scope().run(() -> feed().connect(inlet));
    }

    @Override
    default void disconnect(MediaSink sink) {
        Inlet inlet = inletOf(sink);
        scope().run(() -> feed().disconnect(inlet));
    }

    private Inlet inletOf(MediaSink sink) {
        if (sink instanceof Entrance entrance && entrance.scope() == scope()) {
            return entrance.inlet();
        }
        throw new IllegalArgumentException("a sink of another session: " + sink.id());
    }
}
