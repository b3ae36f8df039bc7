package org.tandem.media.server.flow;

/** Reads one datagram from its socket, which has one. */
@FunctionalInterface
public interface Readable {
    /** @param now nanoseconds */
    void read(long now);
}
