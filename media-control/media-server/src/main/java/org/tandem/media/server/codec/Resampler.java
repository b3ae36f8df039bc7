package org.tandem.media.server.codec;

/**
 * Brings sound of any sample rate to 8000 Hz by a windowed sinc, which is also the low-pass filter that keeps what 8000 Hz cannot
 * hold from folding into what is heard. Works second by second, so that long sound takes no more memory than its result.
 */
public final class Resampler {
    private static final int ZERO_CROSSINGS = 12;
    /** Points of the kernel between two zero crossings; between points it is interpolated. */
    private static final int RESOLUTION = 256;
    /** How much of the band below 4000 Hz passes; the rest is where the filter falls. */
    private static final double PASS = 0.92;

    private static final double KAISER_BETA = 7;

    private final Samples in;
    private final double step;
    private final double scale;
    private final int reach;
    private final float[] kernel = new float[ZERO_CROSSINGS * RESOLUTION + 2];
    private short[] window = new short[0];
    private int windowStart;
    private int windowLength;

    private Resampler(Samples in) {
        this.in = in;
        double cutoff = Math.min(1, (double) Codec.RATE / in.rate()) * PASS;
        step = (double) in.rate() / Codec.RATE;
        scale = cutoff * RESOLUTION;
        reach = (int) Math.ceil(ZERO_CROSSINGS / cutoff);
        for (int i = 0; i < kernel.length; i++) {
            double crossings = (double) i / RESOLUTION;
            kernel[i] = (float) (cutoff * sinc(crossings) * kaiser(crossings / ZERO_CROSSINGS));
        }
    }

    /** The samples that these become at 8000 Hz. */
    public static int resultLength(Samples in) {
        return (int) ((long) in.length() * Codec.RATE / in.rate());
    }

    /** The sound ready for the telephone. */
    public static Sound toTelephone(Samples in) {
        byte[] ulaw = new byte[resultLength(in)];
        Resampler resampler = new Resampler(in);
        for (int from = 0; from < ulaw.length; from += Codec.RATE) {
            resampler.convert(ulaw, from, Math.min(ulaw.length, from + Codec.RATE));
        }
        return new Sound(ulaw);
    }

    private void convert(byte[] out, int from, int to) {
        load(from, to);
        for (int i = from; i < to; i++) {
            out[i] = G711.toUlaw(in.rate() == Codec.RATE ? window[i - windowStart] : at(i * step));
        }
    }

    /** Decodes what the results from {@code from} to {@code to} depend on. */
    private void load(int from, int to) {
        windowStart = Math.max(0, (int) (from * step) - reach);
        windowLength = (int) Math.min(in.length(), (long) (to * step) + reach + 1) - windowStart;
        if (window.length < windowLength) {
            window = new short[windowLength];
        }
        in.read(windowStart, window, windowLength);
    }

    private int at(double time) {
        double centre = time - windowStart;
        int first = Math.max(0, (int) Math.ceil(centre - reach));
        int last = Math.min(windowLength - 1, (int) Math.floor(centre + reach));
        double sum = 0;
        for (int i = first; i <= last; i++) {
            double place = Math.abs(centre - i) * scale;
            int point = Math.min((int) place, kernel.length - 2);
            double fraction = place - point;
            sum += window[i] * (kernel[point] + fraction * (kernel[point + 1] - kernel[point]));
        }
        return (int) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum)));
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
