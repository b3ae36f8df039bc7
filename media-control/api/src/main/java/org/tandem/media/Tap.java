package org.tandem.media;

import java.time.Duration;

/**
 * Hands on what it is fed as a steady stream: a frame of 20 ms every 20 ms, silence where nothing comes, from when it is made until
 * it is closed. 40 ms of delay even out what arrives.
 */
public interface Tap extends MediaSink {
    /** Bytes in a frame. */
    int FRAME = 160;

    /**
     * 20 ms of sound.
     *
     * @param ulaw    {@link #FRAME} bytes of G.711 mu-law, 8000 Hz; the listener's own
     * @param at      since the tap was made, frames that were left out counted
     * @param dropped frames left out directly before this one, because the listener was slow
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, compared by nobody
    record Frame(byte[] ulaw, Duration at, int dropped) {}

    /**
     * Hears the frames of one tap, one at a time and in order, on a thread that several taps share: never on a media thread. It hands
     * them on and returns; while it does not return, a second of frames waits, then the oldest are dropped.
     */
    @FunctionalInterface
    interface Listener {
        void heard(Frame frame);
    }
}
