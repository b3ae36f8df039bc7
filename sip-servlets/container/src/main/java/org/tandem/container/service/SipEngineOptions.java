package org.tandem.container.service;

import org.tandem.container.stream.StreamLimits;

/**
 * How the SIP side is sized.
 *
 * @param workers threads a UDP socket has, and TCP has together; servlets run on them and never block
 * @param waitingLimit received messages that may wait for a thread before new calls are refused with 503
 * @param t1Millis the round-trip estimate of RFC 3261 section 17.1.1.1; T2, T4 and all other timers grow and shrink with it
 * @param limits what connections may cost
 * @param datagramBytes a larger request goes over TCP instead of UDP where it can
 * @param nameServers addresses with or without a port, with commas between; empty for the system's
 */
public record SipEngineOptions(
        int workers, int waitingLimit, int t1Millis, StreamLimits limits, int datagramBytes, String nameServers) {
    /** Two threads a processor. */
    public static final int WORKERS = 2 * Runtime.getRuntime().availableProcessors();

    /** A quarter of a second's messages at the highest load measured. */
    public static final int WAITING_LIMIT = 1_000;

    /** T1 as the RFC recommends it. */
    public static final int T1_MILLIS = 500;

    /** What RFC 3261 section 18.1.1 has for paths of which nobody knows what they carry. */
    public static final int DATAGRAM_BYTES = 1_300;

    /** Checks that all are positive. */
    public SipEngineOptions {
        if (workers < 1 || waitingLimit < 1 || t1Millis < 1 || datagramBytes < 1) {
            throw new IllegalArgumentException("workers, waitingLimit, t1Millis and datagramBytes are at least 1");
        }
    }
}
