package org.tandem.media.server.sdp;

import java.util.Locale;

/** Which way media goes, seen from the side whose SDP says it (RFC 8866 6.7). */
public enum Direction {
    SENDRECV(true, true),
    SENDONLY(true, false),
    RECVONLY(false, true),
    INACTIVE(false, false);

    private final boolean sends;
    private final boolean receives;

    Direction(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
    }

    public boolean sends() {
        return sends;
    }

    public boolean receives() {
        return receives;
    }

    /** The same, seen from the other side. */
    public Direction mirrored() {
        if (sends == receives) {
            return this;
        }
        return sends ? RECVONLY : SENDONLY;
    }

    String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Direction of(Iterable<String> attributes, Direction otherwise) {
        for (String attribute : attributes) {
            for (Direction direction : values()) {
                if (direction.attribute().equals(attribute)) {
                    return direction;
                }
            }
        }
        return otherwise;
    }
}
