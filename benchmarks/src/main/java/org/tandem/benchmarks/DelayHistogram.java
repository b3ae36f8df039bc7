package org.tandem.benchmarks;

import java.util.concurrent.atomic.AtomicLongArray;

/** Delays by the microsecond, up to a second. Safe for any thread. */
final class DelayHistogram {
    private static final int BUCKETS = 1_000_000;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    void add(long nanos) {
        counts.incrementAndGet((int) Math.max(0, Math.min(BUCKETS - 1, nanos / 1000)));
    }

    void clear() {
        for (int i = 0; i < BUCKETS; i++) {
            counts.set(i, 0);
        }
    }

    /** In microseconds. */
    long percentile(double share) {
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            all += counts.get(i);
        }
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += counts.get(i);
            if (seen > all * share) {
                return i;
            }
        }
        return 0;
    }

    /** In microseconds. */
    long max() {
        for (int i = BUCKETS - 1; i > 0; i--) {
            if (counts.get(i) > 0) {
                return i;
            }
        }
        return 0;
    }
}
