package org.tandem.media.server.dtmf;

/** How much of one frequency is in a run of 8000 Hz samples (Goertzel's algorithm). Immutable. */
public final class Goertzel {
    private final double coefficient;

    public Goertzel(double hertz) {
        coefficient = 2 * Math.cos(2 * Math.PI * hertz / 8000);
    }

    /**
     * The power of the frequency in the samples: {@code (amplitude * length / 2)^2} for a sine that fills them.
     */
    public double power(short[] samples, int from, int length) {
        double last = 0;
        double before = 0;
        for (int i = from; i < from + length; i++) {
            double now = samples[i] + coefficient * last - before;
            before = last;
            last = now;
        }
        return last * last + before * before - coefficient * last * before;
    }
}
