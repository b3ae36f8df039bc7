package org.tandem.media.server.port;

/** What a party is sent while nothing else is: packets that never cease keep NAT bindings and the far side's timers alive. */
public enum Fill {
    /** Nothing at all. */
    NONE,
    /** The codec's silence. */
    SILENCE,
    /** Noise of about -70 dBm0, so that the line does not sound dead. */
    NOISE
}
