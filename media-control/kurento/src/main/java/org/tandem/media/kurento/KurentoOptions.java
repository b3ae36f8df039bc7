package org.tandem.media.kurento;

import java.net.URI;
import java.time.Duration;

/**
 * How a {@link KurentoGateway} is reached.
 *
 * @param id             the name that logs and records use
 * @param server         such as {@code ws://127.0.0.1:8888/kurento}
 * @param requestTimeout how long one request may take
 * @param connectTimeout how long one attempt to connect may take, handshake included
 * @param checkPeriod    how often the connection is tried out
 * @param lostAfter      a connection gone for this long is given up, and with it every session
 * @param mediaAddress   the address that replaces the one in the SDP of a real Kurento, which cannot be told its own; or empty
 */
public record KurentoOptions(
        String id,
        URI server,
        Duration requestTimeout,
        Duration connectTimeout,
        Duration checkPeriod,
        Duration lostAfter,
        String mediaAddress) {
    /** The usual times. */
    public static KurentoOptions at(String id, URI server) {
        return new KurentoOptions(
                id,
                server,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                "");
    }

    public KurentoOptions withTimes(Duration request, Duration connect, Duration check, Duration lost) {
        return new KurentoOptions(id, server, request, connect, check, lost, mediaAddress);
    }

    public KurentoOptions withMediaAddress(String address) {
        return new KurentoOptions(id, server, requestTimeout, connectTimeout, checkPeriod, lostAfter, address);
    }
}
