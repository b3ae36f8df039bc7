package org.tandem.media.server.codec;

/**
 * Brings sound of any sample rate to 8000 Hz by a windowed sinc, which is also the low-pass filter that keeps what 8000 Hz cannot
 * hold from folding into what is heard. Immutable.
 */
public final class Resampler {
    private static final int ZERO_CROSSINGS = 12;
    /** Points of the kernel between two zero crossings; between points it is interpolated. */
    private static final int RESOLUTION = 256;
    /** How much of the band below 4000 Hz passes; the rest is where the filter falls. */
    private static final double PASS = 0.92;

    private static final double KAISER_BETA = 7;

    private final int rate;
    private final double cutoff;
    private final double halfWidth;
    private final float[] kernel;

    /** @param rate of the input, in hertz */
    public Resampler(int rate) {
        this.rate = rate;
        cutoff = Math.min(1, (double) Codec.RATE / rate) * PASS;
        halfWidth = ZERO_CROSSINGS / cutoff;
        kernel = new float[ZERO_CROSSINGS * RESOLUTION + 2];
        for (int i = 0; i < kernel.length; i++) {
            double crossings = (double) i / RESOLUTION;
            kernel[i] = (float) (cutoff * sinc(crossings) * kaiser(crossings / ZERO_CROSSINGS));
        }
    }

    public short[] toTelephone(short[] in) {
        if (rate == Codec.RATE) {
            return in;
        }
        short[] out = new short[(int) ((long) in.length * Codec.RATE / rate)];
        double step = (double) rate / Codec.RATE;
        for (int i = 0; i < out.length; i++) {
            out[i] = at(in, i * step);
        }
        return out;
    }

    private short at(short[] in, double time) {
        int first = Math.max(0, (int) Math.ceil(time - halfWidth));
        int last = Math.min(in.length - 1, (int) Math.floor(time + halfWidth));
        double sum = 0;
        double scale = cutoff * RESOLUTION;
        for (int i = first; i <= last; i++) {
            double place = Math.abs(time - i) * scale;
            int point = (int) place;
            double fraction = place - point;
            sum += in[i] * (kernel[point] + fraction * (kernel[point + 1] - kernel[point]));
        }
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum)));
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return x >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
    }

    /** The modified Bessel function of order zero, by its series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-10; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
