package org.tandem.media.server.sdp;

import org.tandem.media.server.srtp.SrtpPolicy;

/** What a port may agree to. */
public record Terms(SrtpPolicy srtp) {
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
