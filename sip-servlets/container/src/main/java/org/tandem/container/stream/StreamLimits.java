package org.tandem.container.stream;

import java.time.Duration;

/**
 * What connections may cost.
 *
 * @param connections open at a time, those that the server made included; each has a thread
 * @param messageBytes the largest message, its head and body together
 * @param message how long a message, a TLS handshake, an HTTP upgrade may take from its first byte to its last, and a peer may take to
 *     read what is sent to it
 * @param connect how long the server tries to reach a peer
 * @param idle how long a connection may be silent; one that never sent a message has a minute at most
 * @param virtualThreads whether the threads of connections are virtual, which Java has from 21 on
 */
public record StreamLimits(
        int connections, int messageBytes, Duration message, Duration connect, Duration idle, boolean virtualThreads) {
    /** How long a new connection may be silent. */
    static final Duration FIRST_MESSAGE = Duration.ofMinutes(1);

    /** Bytes that may wait for a peer that does not read. */
    static final int UNSENT_BYTES = 1 << 20;

    /** What the server has unless told otherwise. */
    public static final StreamLimits DEFAULT =
            new StreamLimits(2_000, 65_536, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofHours(1), false);

    /** Checks that all are positive. */
    public StreamLimits {
        if (connections < 1 || messageBytes < 1 || !isPositive(message) || !isPositive(connect) || !isPositive(idle)) {
            throw new IllegalArgumentException("limits of connections are at least 1");
        }
    }

    private static boolean isPositive(Duration time) {
        return !time.isZero() && !time.isNegative();
    }

    /** The same with another number of connections. */
    public StreamLimits withConnections(int most) {
        return new StreamLimits(most, messageBytes, message, connect, idle, virtualThreads);
    }

    /** The same with another time of silence. */
    public StreamLimits withIdle(Duration most) {
        return new StreamLimits(connections, messageBytes, message, connect, most, virtualThreads);
    }

    /** The same with another time for a message. */
    public StreamLimits withMessage(Duration most) {
        return new StreamLimits(connections, messageBytes, most, connect, idle, virtualThreads);
    }

    /** The same with virtual threads, or without. */
    public StreamLimits withVirtualThreads(boolean virtual) {
        return new StreamLimits(connections, messageBytes, message, connect, idle, virtual);
    }
}
