package org.tandem.media.server.detect;

/**
 * Measures one tone, whatever its frequency. A sine obeys x[n] + x[n-2] = 2 cos(w) x[n-1]: the best w for a piece of sound gives the
 * frequency, and what remains unexplained says whether it was a tone at all. Immutable.
 */
final class ToneMeter {
    /** Mean square: about -40 dBm0. */
    private static final double FAINT = 60 * 60;
    /** What may remain of the sound's power; speech leaves several times as much. */
    private static final double REST = 0.03;

    /** The part of the power that the frequency found has to have: of two neighbouring tones it has the less. */
    private static final double ALONE = 0.8;

    private ToneMeter() {}

    /** The frequency in hertz, or 0 when it is silence or anything but one tone. */
    static double hertz(short[] samples, int count) {
        double power = 0;
        double cross = 0;
        double middle = 0;
        double outer = 0;
        for (int i = 2; i < count; i++) {
            double sides = samples[i] + samples[i - 2];
            double centre = samples[i - 1];
            cross += sides * centre;
            middle += centre * centre;
            outer += sides * sides;
            power += (double) samples[i] * samples[i];
        }
        if (power < FAINT * count || middle == 0) {
            return 0;
        }
        double twoCos = cross / middle;
        double rest = outer - twoCos * cross;
        if (Math.abs(twoCos) > 2 || rest > REST * power || share(twoCos, samples, count) * 2 < ALONE * count * power) {
            return 0;
        }
        return Math.acos(twoCos / 2) * 8000 / (2 * Math.PI);
    }

    /** Goertzel's algorithm. */
    private static double share(double twoCos, short[] samples, int count) {
        double last = 0;
        double before = 0;
        for (int i = 0; i < count; i++) {
            double now = samples[i] + twoCos * last - before;
            before = last;
            last = now;
        }
        return last * last + before * before - twoCos * last * before;
    }
}
