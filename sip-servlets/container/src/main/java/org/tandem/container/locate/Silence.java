package org.tandem.container.locate;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Hosts of which no name server told anything in time. For some seconds they are not asked for again, so that a call waits once and not for
 * each kind of record, and the calls after it not at all. Thread-safe.
 */
final class Silence {
    private static final long NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MOST = 1_000;

    private final Map<String, Long> since = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    Silence(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Nobody answered a question. */
    void about(String name) {
        if (since.size() >= MOST) {
            since.clear();
        }
        since.put(host(name), nanos.getAsLong());
    }

    /** Whether a question is about a host that nobody told anything of. */
    boolean covers(String name) {
        Long begun = since.get(host(name));
        return begun != null && nanos.getAsLong() - begun < NANOS;
    }

    /** Without the service and protocol of SRV. */
    private static String host(String name) {
        String host = name;
        while (host.startsWith("_") && host.indexOf('.') > 0) {
            host = host.substring(host.indexOf('.') + 1);
        }
        return host;
    }
}
