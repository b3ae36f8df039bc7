package org.tandem.container.stack;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Places that could not be reached over TCP, remembered for ten minutes. Thread-safe. */
final class TcpRefusals {
    private static final long NANOS = Duration.ofMinutes(10).toNanos();
    private static final int MOST = 10_000;

    private final Map<InetSocketAddress, Long> since = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    TcpRefusals(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void add(InetSocketAddress place) {
        if (since.size() >= MOST) {
            since.clear();
        }
        since.put(place, nanos.getAsLong());
    }

    boolean contain(InetSocketAddress place) {
        Long refused = since.get(place);
        if (refused != null && nanos.getAsLong() - refused >= NANOS) {
            since.remove(place, refused);
            return false;
        }
        return refused != null;
    }
}
