package org.tandem.media.server.sdp;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.tandem.media.server.codec.Codec;

/**
 * What an offer and its answer agreed on.
 *
 * @param remote      where the far side's SDP wants RTP; null when it wants none (c=0.0.0.0)
 * @param remoteRtcp  where it wants RTCP; null like {@code remote}
 * @param codec       what is sent
 * @param payloadType the number of {@code codec}
 * @param eventType   the number of telephone-event, -1 when it was not agreed
 * @param local       our direction
 * @param security    the keys, where packets are sealed
 */
public record Agreed(
        InetSocketAddress remote,
        InetSocketAddress remoteRtcp,
        Codec codec,
        int payloadType,
        int eventType,
        Direction local,
        Optional<Security> security) {

    Agreed securedBy(Security keys) {
        return new Agreed(remote, remoteRtcp, codec, payloadType, eventType, local, Optional.of(keys));
    }

    public boolean sends() {
        return local.sends() && remote != null;
    }

    /** Whether the far side must be expected to be silent. */
    public boolean onHold() {
        return local != Direction.SENDRECV || remote == null;
    }
}
