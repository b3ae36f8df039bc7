package org.tandem.media.server.flow;

/** Reads one datagram from its socket, which has one. */
@FunctionalInterface
public interface DatagramReader {
    /** Takes the next datagram, if there is one; {@code now} in nanoseconds. */
    void read(long now);
}
