package org.tandem.media.listen;

import org.tandem.media.server.dtmf.Goertzel;

/** What a stretch of sound is made of. For listening in tests, not for the media path: it is thorough, not fast. */
final class Spectrum {
    static final int RATE = 8000;
    /** Power of two; 64 ms. */
    static final int BLOCK = 512;

    /** The share of the energy that has to lie at one frequency for it to be called a tone. */
    private static final double PURE = 0.6;

    private Spectrum() {}

    /** Root mean square of the samples, 0 to 32767. */
    static double rms(short[] pcm, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += (double) pcm[i] * pcm[i];
        }
        return length == 0 ? 0 : Math.sqrt(sum / length);
    }

    /** The frequency that stands out of a block of {@link #BLOCK} samples, to about 3 Hz; 0 when none does. */
    static int dominant(short[] pcm, int from) {
        double[] re = new double[BLOCK];
        double[] im = new double[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            re[i] = pcm[from + i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / (BLOCK - 1)));
        }
        transform(re, im);
        double total = 0;
        int peak = 1;
        for (int bin = 1; bin < BLOCK / 2; bin++) {
            re[bin] = re[bin] * re[bin] + im[bin] * im[bin];
            total += re[bin];
            peak = re[bin] > re[peak] ? bin : peak;
        }
        double around = 0;
        for (int bin = Math.max(1, peak - 2); bin <= Math.min(BLOCK / 2 - 1, peak + 2); bin++) {
            around += re[bin];
        }
        return total > 0 && around / total >= PURE ? interpolate(re, peak) : 0;
    }

    /** The power of one frequency in a stretch (Goertzel), as the mean square of the sine that would give it. */
    static double power(short[] pcm, int from, int length, int hertz) {
        return 2 * new Goertzel(hertz).power(pcm, from, length) / ((double) length * length);
    }

    private static int interpolate(double[] power, int peak) {
        if (peak <= 1 || peak >= BLOCK / 2 - 1) {
            return peak * RATE / BLOCK;
        }
        double left = Math.log(power[peak - 1] + 1e-9);
        double middle = Math.log(power[peak] + 1e-9);
        double right = Math.log(power[peak + 1] + 1e-9);
        double bend = left - 2 * middle + right;
        double shift = bend == 0 ? 0 : 0.5 * (left - right) / bend;
        return (int) Math.round((peak + shift) * RATE / BLOCK);
    }

    /** Radix-2 fast Fourier transform in place. */
    private static void transform(double[] re, double[] im) {
        int n = re.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double swap = re[i];
                re[i] = re[j];
                re[j] = swap;
            }
        }
        for (int size = 2; size <= n; size <<= 1) {
            for (int start = 0; start < n; start += size) {
                butterfly(re, im, start, size);
            }
        }
    }

    private static void butterfly(double[] re, double[] im, int start, int size) {
        for (int k = 0; k < size / 2; k++) {
            double angle = -2 * Math.PI * k / size;
            double cos = Math.cos(angle);
            double sin = Math.sin(angle);
            int a = start + k;
            int b = a + size / 2;
            double real = re[b] * cos - im[b] * sin;
            double imaginary = re[b] * sin + im[b] * cos;
            re[b] = re[a] - real;
            im[b] = im[a] - imaginary;
            re[a] += real;
            im[a] += imaginary;
        }
    }
}
