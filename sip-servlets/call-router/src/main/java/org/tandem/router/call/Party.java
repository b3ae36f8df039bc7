package org.tandem.router.call;

import org.tandem.media.MediaPort;

/** One side of a call: its leg, and the port its media goes through. They are joined by SDP only. */
public record Party(Leg leg, MediaPort port) {}
