package org.tandem.router.stream;

import java.net.URI;
import java.util.Map;

/**
 * What a {@code <Stream>} asks for.
 *
 * @param url        {@code ws} or {@code wss}
 * @param name       by which {@code <Stop>} finds it, or empty
 * @param parameters the application's own, told when the stream starts
 * @param status     where its start and end are told, or empty
 */
public record StreamOrder(
        URI url, String name, Tracks tracks, Map<String, String> parameters, String status, String statusMethod) {
    public StreamOrder {
        parameters = Map.copyOf(parameters);
    }

    /** Whose sound: what the caller says is inbound, what the caller hears outbound. */
    public enum Tracks {
        INBOUND,
        OUTBOUND,
        BOTH;

        boolean inbound() {
            return this != OUTBOUND;
        }

        boolean outbound() {
            return this != INBOUND;
        }
    }
}
