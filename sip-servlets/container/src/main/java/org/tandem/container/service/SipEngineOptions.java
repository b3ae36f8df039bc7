package org.tandem.container.service;

/**
 * How the SIP side is sized.
 *
 * @param workers threads a UDP socket has, and TCP has together; servlets run on them and never block
 * @param waitingLimit received messages that may wait for a thread before new calls are refused with 503
 */
public record SipEngineOptions(int workers, int waitingLimit) {
    /** Checks that both are positive. */
    public SipEngineOptions {
        if (workers < 1 || waitingLimit < 1) {
            throw new IllegalArgumentException("workers and waitingLimit are at least 1");
        }
    }

    /** Two threads a processor; a quarter of a second's messages at the highest load measured. */
    public static SipEngineOptions defaults() {
        return new SipEngineOptions(2 * Runtime.getRuntime().availableProcessors(), 1_000);
    }
}
