package org.tandem.media.server.dtmf;

/** The two tones of a key, sample by sample, at 8000 Hz. One thread. */
public final class KeyTone {
    /** Each tone's amplitude, about -10 dBm0: two of them and their sum clip nowhere. */
    private static final double AMPLITUDE = 7000;

    private final double low;
    private final double high;
    private int at;

    public KeyTone(char key) {
        low = 2 * Math.PI * Keypad.low(key) / 8000;
        high = 2 * Math.PI * Keypad.high(key) / 8000;
    }

    /** Writes the next samples. */
    public void next(short[] samples, int count) {
        for (int i = 0; i < count; i++, at++) {
            samples[i] = (short) (AMPLITUDE * (Math.sin(low * at) + Math.sin(high * at)));
        }
    }
}
