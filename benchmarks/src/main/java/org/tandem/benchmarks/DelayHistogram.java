package org.tandem.benchmarks;

import java.util.concurrent.atomic.AtomicLongArray;

/** Delays by the microsecond, up to a second. Safe for any thread. */
public final class DelayHistogram {
    private static final int BUCKETS = 1_000_000;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    public void add(long nanos) {
        counts.incrementAndGet((int) Math.max(0, Math.min(BUCKETS - 1, nanos / 1000)));
    }

    public void clear() {
        for (int i = 0; i < BUCKETS; i++) {
            counts.set(i, 0);
        }
    }

    public long count() {
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            all += counts.get(i);
        }
        return all;
    }

    /** In microseconds. */
    public long percentile(double share) {
        long all = count();
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
    public long max() {
        for (int i = BUCKETS - 1; i > 0; i--) {
            if (counts.get(i) > 0) {
                return i;
            }
        }
        return 0;
    }
}
