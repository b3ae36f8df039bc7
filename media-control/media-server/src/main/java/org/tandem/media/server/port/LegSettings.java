package org.tandem.media.server.port;

/**
 * How this server talks to each party.
 *
 * @param alwaysTones whether keys are looked for in the sound of parties that agreed to send telephone-events
 * @param fill        what is sent while nothing else is
 */
public record LegSettings(boolean alwaysTones, Fill fill) {
    /** Keys are looked for where there are no telephone-events, and nothing is sent but what was asked for. */
    public static LegSettings standard() {
        return new LegSettings(false, Fill.NONE);
    }

    public LegSettings withAlwaysTones(boolean on) {
        return new LegSettings(on, fill);
    }

    public LegSettings withFill(Fill what) {
        return new LegSettings(alwaysTones, what);
    }
}
