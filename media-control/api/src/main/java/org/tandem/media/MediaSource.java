package org.tandem.media;

/** Something that gives sound. One source feeds any number of sinks. */
public interface MediaSource extends MediaResource {
    /** Feeds the sink from now on. A sink that another source feeds changes over to this one; there is no way back by itself. */
    void connect(MediaSink sink);

    /** Stops feeding the sink; no effect where it is fed by another source. */
    void disconnect(MediaSink sink);
}
