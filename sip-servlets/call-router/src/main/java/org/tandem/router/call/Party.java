package org.tandem.router.call;

import org.tandem.media.MediaPort;

/** One side of a call: its leg, and the port its media goes through. They are joined by SDP only. Used by the call's thread. */
public final class Party {
    private final Leg leg;
    private final MediaPort port;
    private Party listener;
    private boolean muted;

    public Party(Leg leg, MediaPort port) {
        this.leg = leg;
        this.port = port;
    }

    public Leg leg() {
        return leg;
    }

    public MediaPort port() {
        return port;
    }

    /** Sends it keys ({@code 0-9 * # A-D w W}). Returns at once. */
    public void sendDigits(String digits) {
        port.sendDigits(digits);
    }

    /** Is heard by the other from now on, unless it is muted. */
    public void speakTo(Party other) {
        listener = other;
        if (!muted) {
            port.connect(other.port);
        }
    }

    /** Is heard by nobody any more. */
    public void fallSilent() {
        if (listener != null) {
            port.disconnect(listener.port);
            listener = null;
        }
    }

    /** Whom it talks to does not hear it meanwhile. */
    public void mute(boolean now) {
        muted = now;
        if (listener != null && muted) {
            port.disconnect(listener.port);
        } else if (listener != null) {
            port.connect(listener.port);
        }
    }
}
