package org.tandem.media.server.record;

/** Samples since the start of a recording; it can be stopped for a while. On the loop only. */
final class TakeClock {
    private long startedAt = System.nanoTime();
    private long stoppedAt;
    private boolean stopped;

    long samples() {
        long now = stopped ? stoppedAt : System.nanoTime();
        return (now - startedAt) * 8 / 1_000_000;
    }

    void stop() {
        stopped = true;
        stoppedAt = System.nanoTime();
    }

    void goOn() {
        if (stopped) {
            startedAt += System.nanoTime() - stoppedAt;
            stopped = false;
        }
    }
}
