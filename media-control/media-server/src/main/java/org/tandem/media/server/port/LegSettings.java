package org.tandem.media.server.port;

import java.util.List;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.sdp.Terms;
import org.tandem.media.server.srtp.SrtpPolicy;

/**
 * How this server talks to each party.
 *
 * @param alwaysTones whether keys are looked for in the sound of parties that agreed to send telephone-events
 * @param fill        what is sent while nothing else is
 * @param srtp        whether packets are sealed
 * @param codecs      that may be agreed to, in the order in which they are offered
 */
public record LegSettings(boolean alwaysTones, Fill fill, SrtpPolicy srtp, List<Codec> codecs) {
    public LegSettings {
        codecs = List.copyOf(codecs);
        if (codecs.isEmpty()) {
            throw new IllegalArgumentException("one codec is needed at least");
        }
    }

    /** Keys are looked for where there are no telephone-events, only what was asked for is sent, nothing is sealed; G.711 alone. */
    public static LegSettings standard() {
        return new LegSettings(false, Fill.NONE, SrtpPolicy.OFF, List.of(Codec.PCMU, Codec.PCMA));
    }

    public LegSettings withAlwaysTones(boolean on) {
        return new LegSettings(on, fill, srtp, codecs);
    }

    public LegSettings withFill(Fill what) {
        return new LegSettings(alwaysTones, what, srtp, codecs);
    }

    public LegSettings withSrtp(SrtpPolicy policy) {
        return new LegSettings(alwaysTones, fill, policy, codecs);
    }

    public LegSettings withCodecs(List<Codec> inOrder) {
        return new LegSettings(alwaysTones, fill, srtp, inOrder);
    }

    Terms terms() {
        return new Terms(srtp, codecs);
    }
}
