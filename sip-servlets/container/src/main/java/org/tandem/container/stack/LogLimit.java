package org.tandem.container.stack;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Keeps what strangers can cause from filling the log: so many lines a minute, the others counted. Thread-safe. */
final class LogLimit {
    /** The line is one too many. */
    static final int HELD_BACK = -1;

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int linesPerMinute;
    private final LongSupplier nanoClock;
    private long minuteBegan;
    private int lines;
    private int heldBack;

    LogLimit(int linesPerMinute, LongSupplier nanoClock) {
        this.linesPerMinute = linesPerMinute;
        this.nanoClock = nanoClock;
        minuteBegan = nanoClock.getAsLong();
    }

    /** {@link #HELD_BACK}, or the number of lines that were held back before this one. */
    synchronized int ask() {
        long now = nanoClock.getAsLong();
        if (now - minuteBegan >= MINUTE) {
            minuteBegan = now;
            lines = 0;
        }
        if (lines == linesPerMinute) {
            heldBack++;
            return HELD_BACK;
        }
        lines++;
        int before = heldBack;
        heldBack = 0;
        return before;
    }
}
