package org.tandem.media.server.dtmf;

import java.util.Arrays;

/**
 * Hears telephone keys in sound (ITU-T Q.24): windows of 20 ms, 10 ms apart, of which two in a row have to hold the same key, so a
 * press of 40 ms is heard wherever it lies. A window holds a key when one tone of each group stands out, both together are most of
 * its energy, neither is much stronger than the other, and they have no second harmonics, which voices do. One thread.
 */
public final class ToneDetector {
    private static final int WINDOW = 160;
    private static final int HOP = 80;
    private static final int HITS_TO_PRESS = 2;
    private static final int MISSES_TO_RELEASE = 2;
    /** Mean square below which nothing is looked for: about -46 dBm0. */
    private static final double QUIET = 100 * 100;

    /** Each half of a window has at least this share of its energy, so that 20 ms of a tone do not fill two windows. */
    private static final double EVEN = 0.35;

    private static final double ENERGY_SHARE = 0.5;
    /** 8 dB, in either direction. */
    private static final double TWIST = 6.3;
    /** 5 dB above the next tone of the group. */
    private static final double DOMINANCE = 3.2;
    /** A second harmonic of more than -8 dB is a voice. */
    private static final double HARMONIC = 0.16;
    /** Nearer than this, a harmonic cannot be told from the other tone. */
    private static final int HARMONIC_DISTANCE = 100;

    private static final ToneGroup LOW = new ToneGroup(Keypad::lowHertz);
    private static final ToneGroup HIGH = new ToneGroup(Keypad::highHertz);
    private static final Goertzel[] LOW_SECOND = new Goertzel[4];
    private static final Goertzel[] HIGH_SECOND = new Goertzel[4];

    static {
        for (int i = 0; i < 4; i++) {
            LOW_SECOND[i] = new Goertzel(2 * Keypad.lowHertz(i));
            HIGH_SECOND[i] = new Goertzel(2 * Keypad.highHertz(i));
        }
    }

    private final short[] window = new short[WINDOW];
    private final double[] powers = new double[4];
    private int filled;
    private char candidate;
    private int hits;
    private char pressed;
    private int misses;

    /**
     * Hears more sound.
     *
     * @return a key whose press was recognised in it, or 0
     */
    public char hear(short[] samples, int length) {
        char found = 0;
        for (int at = 0; at < length; ) {
            int step = Math.min(WINDOW - filled, length - at);
            System.arraycopy(samples, at, window, filled, step);
            filled += step;
            at += step;
            if (filled == WINDOW) {
                char now = step();
                found = now != 0 ? now : found;
                System.arraycopy(window, HOP, window, 0, WINDOW - HOP);
                filled = WINDOW - HOP;
            }
        }
        return found;
    }

    private char step() {
        char now = keyInWindow();
        if (pressed != 0) {
            misses = now == pressed ? 0 : misses + 1;
            if (misses >= MISSES_TO_RELEASE) {
                pressed = 0;
            }
        }
        hits = now != 0 && now == candidate ? hits + 1 : now != 0 ? 1 : 0;
        candidate = now;
        if (hits < HITS_TO_PRESS || now == pressed) {
            return 0;
        }
        pressed = now;
        misses = 0;
        return now;
    }

    private char keyInWindow() {
        double first = energy(0, HOP);
        double second = energy(HOP, WINDOW);
        double energy = first + second;
        if (energy < QUIET * WINDOW || Math.min(first, second) < EVEN * energy) {
            return 0;
        }
        int row = standingOut(LOW);
        double low = row < 0 ? 0 : powers[row];
        int column = row < 0 ? -1 : standingOut(HIGH);
        if (column < 0) {
            return 0;
        }
        double high = powers[column];
        boolean twisted = low > high * TWIST || high > low * TWIST;
        boolean pure = 2 * (low + high) / WINDOW > ENERGY_SHARE * energy;
        return !twisted && pure && !voiced(row, column, low, high) ? Keypad.key(row, column) : 0;
    }

    private double energy(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) window[i] * window[i];
        }
        return sum;
    }

    private int standingOut(ToneGroup group) {
        group.powers(window, powers);
        int best = 0;
        for (int i = 1; i < powers.length; i++) {
            best = powers[i] > powers[best] ? i : best;
        }
        for (int i = 0; i < powers.length; i++) {
            if (i != best && powers[i] * DOMINANCE > powers[best]) {
                return -1;
            }
        }
        return best;
    }

    private boolean voiced(int row, int column, double low, double high) {
        int distance = Math.abs(2 * Keypad.lowHertz(row) - Keypad.highHertz(column));
        return HIGH_SECOND[column].power(window, 0, WINDOW) > HARMONIC * high
                || (distance > HARMONIC_DISTANCE && LOW_SECOND[row].power(window, 0, WINDOW) > HARMONIC * low);
    }

    /** Forgets what it heard: the stream began anew. */
    public void reset() {
        Arrays.fill(window, (short) 0);
        filled = 0;
        hits = 0;
        candidate = 0;
        pressed = 0;
    }
}
