package org.tandem.media.server.sdp;

/**
 * The telephone-event (RFC 4733) that was agreed.
 *
 * @param payloadType its number on this leg, -1 when there is none
 * @param rate        of its clock
 */
public record Events(int payloadType, int rate) {
    static final Events NONE = new Events(-1, 8000);
}
