package org.tandem.media.server.recognize;

/** Telephone sound at 16 kHz, which is all that the engine takes: twice the samples by a windowed sinc, nothing above 4 kHz. */
final class WideSamples {
    private static final int REACH = 16;
    private static final double[] BETWEEN = new double[2 * REACH];

    static {
        for (int i = 0; i < BETWEEN.length; i++) {
            double x = i - REACH + 0.5;
            double window = 0.54 + 0.46 * Math.cos(Math.PI * x / REACH);
            BETWEEN[i] = window * Math.sin(Math.PI * x) / (Math.PI * x);
        }
    }

    private WideSamples() {}

    /** 16 bit, 16 kHz, little endian. */
    static byte[] bytes(short[] samples) {
        byte[] wide = new byte[4 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            put(wide, 4 * i, samples[i]);
            put(wide, 4 * i + 2, between(samples, i));
        }
        return wide;
    }

    private static void put(byte[] bytes, int at, int sample) {
        bytes[at] = (byte) sample;
        bytes[at + 1] = (byte) (sample >> 8);
    }

    /** Half a sample after this one. */
    private static int between(short[] samples, int at) {
        double sum = 0;
        for (int i = 0; i < BETWEEN.length; i++) {
            int from = at + i - REACH + 1;
            if (from >= 0 && from < samples.length) {
                sum += BETWEEN[i] * samples[from];
            }
        }
        return (int) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum)));
    }
}
