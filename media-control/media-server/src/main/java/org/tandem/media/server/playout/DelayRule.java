package org.tandem.media.server.playout;

import org.tandem.media.server.codec.Codec;

/**
 * How long sound has to wait so that nearly all of it is there in time: as long as packets were late of late, beside the quickest
 * ones. Samples of 8000 Hz. One thread.
 */
final class DelayRule {
    static final int LEAST = 2 * Codec.FRAME;
    static final int MOST = 10 * Codec.FRAME;
    /** The quickest packet counts for ten to twenty seconds: clocks drift. */
    private static final long AGE = 10L * Codec.RATE;
    /** A lateness is forgotten at 8 ms a second. */
    private static final double FORGETTING = 1 / 125.0;

    private boolean started;
    private int lastTimestamp;
    private long time;
    private long quickest;
    private long quickestLately;
    private long since;
    private long last;
    private double lateness;

    /** A packet came at {@code arrival}, in samples. */
    void packet(long arrival, int timestamp) {
        time += started ? timestamp - lastTimestamp : 0;
        lastTimestamp = timestamp;
        long transit = arrival - time;
        if (!started) {
            start(arrival, transit);
        } else if (arrival - since > AGE) {
            quickest = quickestLately;
            quickestLately = transit;
            since = arrival;
        }
        quickest = Math.min(quickest, transit);
        quickestLately = Math.min(quickestLately, transit);
        lateness = Math.max(transit - quickest, lateness - (arrival - last) * FORGETTING);
        last = arrival;
    }

    private void start(long arrival, long transit) {
        started = true;
        quickest = transit;
        quickestLately = transit;
        since = arrival;
        last = arrival;
    }

    /** The delay to aim at. */
    int target() {
        return Math.min(MOST, LEAST + (int) lateness);
    }

    /** Another stream; what was learned of the way stays. */
    void restart() {
        started = false;
        time = 0;
    }
}
