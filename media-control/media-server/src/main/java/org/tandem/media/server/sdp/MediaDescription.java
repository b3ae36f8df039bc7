package org.tandem.media.server.sdp;

import java.util.List;
import java.util.Optional;

/**
 * One media section.
 *
 * @param type       {@code audio}, {@code video} ...
 * @param formats    payload types for RTP
 * @param connection the address of a {@code c=} line of its own, or empty
 * @param attributes {@code a=} lines without {@code a=}
 */
record MediaDescription(
        String type, int port, String protocol, List<String> formats, String connection, List<String> attributes) {

    /** What follows {@code name:} in the first attribute of that name. */
    Optional<String> attribute(String name) {
        String prefix = name + ":";
        return attributes.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).trim())
                .findFirst();
    }

    /** The {@code encoding/rate} that an rtpmap line gives to a payload type. */
    Optional<String> rtpmap(String format) {
        String prefix = "rtpmap:" + format + " ";
        return attributes.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).trim())
                .findFirst();
    }
}
