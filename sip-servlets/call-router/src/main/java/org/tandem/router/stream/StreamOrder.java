package org.tandem.router.stream;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandem.router.call.Attachment;
import org.tandem.router.call.Call;

/**
 * What a {@code <Stream>} asks for.
 *
 * @param url        {@code ws} or {@code wss}
 * @param name       by which {@code <Stop>} finds it, or empty
 * @param parameters the application's own, told when the stream starts
 * @param status     where its start and end are told, or empty
 */
public record StreamOrder(
        URI url, String name, Tracks tracks, Map<String, String> parameters, String status, String statusMethod)
        implements Attachment.Request {
    public StreamOrder {
        parameters = Map.copyOf(parameters);
    }

    @Override
    public void begin(Call call) {
        MediaStream.begin(call, this);
    }

    /** @return empty for what is no {@code ws} or {@code wss} URL without a query */
    public static Optional<URI> url(String text) {
        return socket(text).filter(url -> url.getQuery() == null);
    }

    /** @return empty for what is no {@code ws} or {@code wss} URL */
    public static Optional<URI> socket(String text) {
        try {
            URI url = URI.create(text.trim());
            boolean socket = "wss".equalsIgnoreCase(url.getScheme()) || "ws".equalsIgnoreCase(url.getScheme());
            return socket && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whose sound: what the caller says is inbound, what the caller hears outbound. */
    public enum Tracks {
        INBOUND,
        OUTBOUND,
        BOTH;

        /** @param text such as {@code inbound_track} */
        public static Optional<Tracks> of(String text) {
            return Arrays.stream(values())
                    .filter(tracks -> tracks.text().equals(text))
                    .findFirst();
        }

        /** As attributes and the REST API write it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT) + (this == BOTH ? "_tracks" : "_track");
        }

        public boolean inbound() {
            return this != OUTBOUND;
        }

        public boolean outbound() {
            return this != INBOUND;
        }
    }
}
