package org.tandem.container.stack;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Holds an ACK back while its 2xx is still being sent. JAIN-SIP puts a 2xx on the wire first and marks the dialog as answered after: an
 * application that answers on a thread of its own can lose that race to a party nearby, whose ACK is then dropped and whose 2xx is
 * repeated. Static, since the library makes its messages by name. Thread-safe.
 */
public final class AckBarrier {
    /**
     * A 2xx takes a fraction of a millisecond, but on a busy machine its thread may have to wait in the middle of it for a hundred
     * times as long. Less than T1: then the 2xx is repeated anyhow. A TCP peer that stalls must not hold a SIP thread for longer.
     */
    private static final int LONGEST_MILLIS = 400;

    private static final ReentrantLock[] LOCKS =
            Stream.generate(ReentrantLock::new).limit(1024).toArray(ReentrantLock[]::new);

    private AckBarrier() {}

    /** What puts a response on the wire. */
    @FunctionalInterface
    public interface Sending {
        void send() throws IOException;
    }

    /** Sends a 2xx to an INVITE. */
    public static void behind(String callId, Sending sending) throws IOException {
        ReentrantLock lock = of(callId);
        lock.lock();
        try {
            sending.send();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when no 2xx of this call is on its way. */
    static void pass(String callId) {
        ReentrantLock lock = of(callId);
        try {
            if (lock.tryLock(LONGEST_MILLIS, TimeUnit.MILLISECONDS)) {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ReentrantLock of(String callId) {
        return LOCKS[callId.hashCode() & (LOCKS.length - 1)];
    }
}
