package org.tandem.media.server.jsonrpc;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;

/**
 * How a {@link KurentoServer} is run.
 *
 * @param address         where it listens; port 0 takes a free one
 * @param maxMessageBytes a longer message costs the client its connection; an SDP is some 500 bytes
 * @param maxSessions     more are refused with 40009
 * @param maxObjects      pipelines and elements in all; more are refused with 40009
 * @param collectorPeriod a session whose socket is gone for this long, and at most twice as long, is closed
 * @param extensions      whether {@code getInfo} tells what this server can do beyond Kurento; without, clients meet a plain Kurento
 * @param clock           the time in events and of the collector
 */
public record KurentoServerOptions(
        InetSocketAddress address,
        int maxMessageBytes,
        int maxSessions,
        int maxObjects,
        Duration collectorPeriod,
        boolean extensions,
        Clock clock) {
    /** The port that clients of Kurento know. */
    public static final int DEFAULT_PORT = 8888;

    /** The usual limits, with Kurento's period of 240 s. */
    public static KurentoServerOptions at(InetSocketAddress address) {
        return new KurentoServerOptions(
                address, 1 << 18, 1000, 50_000, Duration.ofSeconds(240), true, Clock.systemUTC());
    }

    public KurentoServerOptions {
        if (maxMessageBytes < 1024 || maxSessions < 1 || maxObjects < 1 || collectorPeriod.isNegative()) {
            throw new IllegalArgumentException("limits have to be positive, messages at least 1024 bytes");
        }
    }

    public KurentoServerOptions withCollectorPeriod(Duration period) {
        return new KurentoServerOptions(address, maxMessageBytes, maxSessions, maxObjects, period, extensions, clock);
    }

    public KurentoServerOptions withExtensions(boolean told) {
        return new KurentoServerOptions(
                address, maxMessageBytes, maxSessions, maxObjects, collectorPeriod, told, clock);
    }

    public KurentoServerOptions withClock(Clock other) {
        return new KurentoServerOptions(
                address, maxMessageBytes, maxSessions, maxObjects, collectorPeriod, extensions, other);
    }
}
