package org.tandem.container.locate;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What happened a short time ago; a bounded memory, which is emptied when it is full. Thread-safe. */
public final class Recent<K> {
    private final Map<K, Long> since = new ConcurrentHashMap<>();
    private final long nanos;
    private final int most;
    private final LongSupplier clock;

    /**
     * Remembers for so long.
     *
     * @param clock nanoseconds
     */
    public Recent(Duration age, int most, LongSupplier clock) {
        nanos = age.toNanos();
        this.most = most;
        this.clock = clock;
    }

    /** It happens now. */
    public void add(K what) {
        if (since.size() >= most) {
            since.clear();
        }
        since.put(what, clock.getAsLong());
    }

    /** Whether it happened, and that is not long ago. */
    public boolean contains(K what) {
        Long happened = since.get(what);
        if (happened != null && clock.getAsLong() - happened >= nanos) {
            since.remove(what, happened);
            return false;
        }
        return happened != null;
    }
}
