package org.tandem.media.server.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Brings sound of any sample rate to 8000 Hz by a windowed sinc, which is also the low-pass filter that keeps what 8000 Hz cannot
 * hold from folding into what is heard. Takes in what it gives out, so long sound takes no more memory than a short one. One thread.
 */
public final class Resampler implements TelephoneStream {
    private static final int ZERO_CROSSINGS = 12;
    /** Points of the kernel between two zero crossings; between points it is interpolated. */
    private static final int RESOLUTION = 256;
    /** How much of the band below 4000 Hz passes; the rest is where the filter falls. */
    private static final double PASS = 0.92;

    private static final double KAISER_BETA = 7;
    private static final int BLOCK = 4096;

    private final PcmStream in;
    private final double step;
    private final double scale;
    private final int reach;
    private final float[] kernel = new float[ZERO_CROSSINGS * RESOLUTION + 2];
    private final short[] window;
    private long windowStart;
    private int windowLength;
    private boolean ended;
    private long next;

    public Resampler(PcmStream in) {
        this.in = in;
        double cutoff = Math.min(1, (double) Codec.RATE / in.rate()) * PASS;
        step = (double) in.rate() / Codec.RATE;
        scale = cutoff * RESOLUTION;
        reach = in.rate() == Codec.RATE ? 0 : (int) Math.ceil(ZERO_CROSSINGS / cutoff);
        window = new short[2 * reach + 2 + BLOCK];
        for (int i = 0; i < kernel.length; i++) {
            double crossings = (double) i / RESOLUTION;
            kernel[i] = (float) (cutoff * sinc(crossings) * kaiser(crossings / ZERO_CROSSINGS));
        }
    }

    /** All of the sound, which must be in memory already. */
    public static Sound toTelephone(PcmStream in) {
        try {
            Resampler resampler = new Resampler(in);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] part = new byte[BLOCK];
            for (int count = resampler.read(part, 0, BLOCK); count > 0; count = resampler.read(part, 0, BLOCK)) {
                all.write(part, 0, count);
            }
            return new Sound(all.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        int made = 0;
        while (made < count && (made == 0 || enough()) && load()) {
            into[offset + made++] = G711.toUlaw(reach == 0 ? window[(int) (next - windowStart)] : at(next * step));
            next++;
        }
        return made == 0 ? -1 : made;
    }

    /** Whether all that the next result depends on is there. */
    private boolean enough() {
        return ended || (long) (next * step) + reach + 1 < windowStart + windowLength;
    }

    /** @return whether there is a next result */
    private boolean load() throws IOException {
        while (!enough()) {
            forget();
            int count = in.read(window, windowLength, window.length - windowLength);
            ended = count < 0;
            windowLength += Math.max(0, count);
        }
        return !ended || next < (windowStart + windowLength) * Codec.RATE / in.rate();
    }

    /** Lets go of what no further result depends on. */
    private void forget() {
        int past = (int) Math.min(windowLength, Math.max(0, (long) (next * step) - reach - windowStart));
        System.arraycopy(window, past, window, 0, windowLength - past);
        windowStart += past;
        windowLength -= past;
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
