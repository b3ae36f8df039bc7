package org.tandem.media;

/**
 * Something that gives sound. One source feeds any number of sinks. They may be in other sessions of the same gateway where it can do
 * {@link Capability#ACROSS}: whichever of the two sessions closes first unlinks them, and the other goes on without. Events are told
 * to the session that made the resource they are about.
 */
public interface MediaSource extends MediaResource {
    /**
     * Feeds the sink from now on. A sink that another source feeds changes over to this one; there is no way back by itself. A sink
     * that is closed, or whose session is, is left alone.
     *
     * @throws IllegalArgumentException  when the sink is of another gateway
     * @throws UnsupportedMediaException when it is of another session and the gateway lacks {@link Capability#ACROSS}
     */
    void connect(MediaSink sink);

    /** Stops feeding the sink; no effect where it is fed by another source. */
    void disconnect(MediaSink sink);
}
