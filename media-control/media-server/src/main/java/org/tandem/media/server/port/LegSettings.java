package org.tandem.media.server.port;

import org.tandem.media.server.srtp.SrtpPolicy;

/**
 * How this server talks to each party.
 *
 * @param alwaysTones whether keys are looked for in the sound of parties that agreed to send telephone-events
 * @param fill        what is sent while nothing else is
 * @param srtp        whether packets are sealed
 */
public record LegSettings(boolean alwaysTones, Fill fill, SrtpPolicy srtp) {
    /** Keys are looked for where there are no telephone-events, nothing is sent but what was asked for, nothing is sealed. */
    public static LegSettings standard() {
        return new LegSettings(false, Fill.NONE, SrtpPolicy.OFF);
    }

    public LegSettings withAlwaysTones(boolean on) {
        return new LegSettings(on, fill, srtp);
    }

    public LegSettings withFill(Fill what) {
        return new LegSettings(alwaysTones, what, srtp);
    }

    public LegSettings withSrtp(SrtpPolicy policy) {
        return new LegSettings(alwaysTones, fill, policy);
    }
}
