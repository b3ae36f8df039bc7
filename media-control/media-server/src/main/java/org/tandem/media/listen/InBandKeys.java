package org.tandem.media.listen;

import org.tandem.media.server.dtmf.Keypad;

/** Finds dual tones in recorded sound: a key counts after two blocks of 20 ms in a row, and again only after a gap. */
final class InBandKeys {
    private static final int BLOCK = 160;
    private static final double MIN_RMS = 200;
    private static final int[] ROWS = {697, 770, 852, 941};
    private static final int[] COLUMNS = {1209, 1336, 1477, 1633};

    private InBandKeys() {}

    static String in(short[] pcm, int length) {
        StringBuilder keys = new StringBuilder();
        char before = 0;
        char reported = 0;
        for (int at = 0; at + BLOCK <= length; at += BLOCK) {
            char key = keyOf(pcm, at);
            if (key == 0) {
                reported = before == 0 ? 0 : reported;
            } else if (key == before && key != reported) {
                keys.append(key);
                reported = key;
            }
            before = key;
        }
        return keys.toString();
    }

    private static char keyOf(short[] pcm, int at) {
        double rms = Spectrum.rms(pcm, at, BLOCK);
        if (rms < MIN_RMS) {
            return 0;
        }
        double[] rows = powers(pcm, at, ROWS);
        double[] columns = powers(pcm, at, COLUMNS);
        int row = strongest(rows);
        int column = strongest(columns);
        double pair = rows[row] + columns[column];
        boolean both = rows[row] > pair * 0.1 && columns[column] > pair * 0.1;
        return both && pair > 0.7 * rms * rms ? Keypad.key(row, column) : 0;
    }

    private static double[] powers(short[] pcm, int at, int[] hertz) {
        double[] powers = new double[hertz.length];
        for (int i = 0; i < hertz.length; i++) {
            powers[i] = Spectrum.power(pcm, at, BLOCK, hertz[i]);
        }
        return powers;
    }

    private static int strongest(double[] powers) {
        int best = 0;
        for (int i = 1; i < powers.length; i++) {
            best = powers[i] > powers[best] ? i : best;
        }
        return best;
    }
}
