package org.tandem.media.server.sdp;

import java.util.List;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.srtp.SrtpPolicy;

/**
 * What a port may agree to.
 *
 * @param codecs in the order in which they are offered
 */
public record Terms(SrtpPolicy srtp, List<Codec> codecs) {
    /** Whether a section of this protocol may be agreed to, in an offer or an answer. */
    boolean allow(MediaDescription media) {
        return switch (media.protocol()) {
            case "RTP/AVP", "RTP/AVPF" -> srtp != SrtpPolicy.REQUIRED;
            case "RTP/SAVP", "RTP/SAVPF" ->
                srtp != SrtpPolicy.OFF && !Crypto.of(media).isEmpty();
            default -> false;
        };
    }
}
