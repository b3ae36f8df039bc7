package org.tandem.media.server.flow;

import org.tandem.media.MediaSink;

/** A sink of this server. */
public interface Entrance extends MediaSink {
    Inlet inlet();

    Scope scope();
}
