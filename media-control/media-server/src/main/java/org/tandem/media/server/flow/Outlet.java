package org.tandem.media.server.flow;

import org.tandem.media.MediaSink;
import org.tandem.media.MediaSource;

/** A source of this server: connecting is work for its loop, and for the sink's when that is another one. */
public interface Outlet extends MediaSource {
    Feed feed();

    Scope scope();

    @Override
    default void connect(MediaSink sink) {
        scope().check();
        Entrance entrance = ours(sink);
        Inlet inlet = entrance.inlet();
        if (entrance.scope().loop() == scope().loop()) {
            scope().run(() -> feed().connect(inlet));
        } else {
            Crossing.connect(scope(), feed(), entrance.scope(), inlet);
        }
    }

    @Override
    default void disconnect(MediaSink sink) {
        Entrance entrance = ours(sink);
        Inlet inlet = entrance.inlet();
        if (entrance.scope().loop() == scope().loop()) {
            scope().run(() -> feed().disconnect(inlet));
        } else {
            Crossing.disconnect(feed(), entrance.scope(), inlet);
        }
    }

    private Entrance ours(MediaSink sink) {
        if (sink instanceof Entrance entrance
                && entrance.scope().loop().house() == scope().loop().house()) {
            return entrance;
        }
        throw new IllegalArgumentException("a sink of another gateway: " + sink.id());
    }
}
