package org.tandem.media.server.sdp;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.tandem.media.server.codec.Codec;

/**
 * What an offer and its answer agreed on.
 *
 * @param remote      where the far side's SDP wants RTP; null when it wants none (c=0.0.0.0)
 * @param remoteRtcp  where it wants RTCP; null like {@code remote}
 * @param voice       what is sent
 * @param events      what keys are sent as
 * @param local       our direction
 * @param security    the keys, where packets are sealed
 */
public record Agreed(
        InetSocketAddress remote,
        InetSocketAddress remoteRtcp,
        Voice voice,
        Events events,
        Direction local,
        Optional<Security> security) {

    Agreed securedBy(Security keys) {
        return new Agreed(remote, remoteRtcp, voice, events, local, Optional.of(keys));
    }

    public Codec codec() {
        return voice.codec();
    }

    /** The number of {@link #codec}. */
    public int payloadType() {
        return voice.payloadType();
    }

    /** The number of telephone-event, -1 when it was not agreed. */
    public int eventType() {
        return events.payloadType();
    }

    public boolean sends() {
        return local.sends() && remote != null;
    }

    /** Whether the far side must be expected to be silent. */
    public boolean onHold() {
        return local != Direction.SENDRECV || remote == null;
    }
}
