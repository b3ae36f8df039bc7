package org.tandem.media.server.codec;

import java.time.Duration;

/**
 * A piece of sound ready for the telephone: PCMU, 8000 Hz, one channel. Half the memory of linear samples, and no work at all on
 * the way to most parties. The bytes must not be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // shared by every player of a prompt, compared by nobody
public record Sound(byte[] ulaw) {
    public int samples() {
        return ulaw.length;
    }

    public Duration length() {
        return Duration.ofMillis(ulaw.length / 8);
    }

    /** Linear samples of 8000 Hz, coded. */
    public static Sound of(short[] linear) {
        byte[] ulaw = new byte[linear.length];
        for (int i = 0; i < linear.length; i++) {
            ulaw[i] = G711.toUlaw(linear[i]);
        }
        return new Sound(ulaw);
    }
}
