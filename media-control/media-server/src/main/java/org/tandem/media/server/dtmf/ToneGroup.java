package org.tandem.media.server.dtmf;

import java.util.function.IntUnaryOperator;

/**
 * The powers of the four tones of a group in one pass (Goertzel's algorithm). Side by side they take little longer than one alone,
 * because each step of one has to wait for the step before. Immutable.
 */
final class ToneGroup {
    private final double c0;
    private final double c1;
    private final double c2;
    private final double c3;

    /** @param hertz of tone 0 to 3 */
    ToneGroup(IntUnaryOperator hertz) {
        c0 = coefficient(hertz.applyAsInt(0));
        c1 = coefficient(hertz.applyAsInt(1));
        c2 = coefficient(hertz.applyAsInt(2));
        c3 = coefficient(hertz.applyAsInt(3));
    }

    private static double coefficient(int hertz) {
        return 2 * Math.cos(2 * Math.PI * hertz / 8000);
    }

    void powers(short[] samples, double[] into) {
        double a0 = 0;
        double b0 = 0;
        double a1 = 0;
        double b1 = 0;
        double a2 = 0;
        double b2 = 0;
        double a3 = 0;
        double b3 = 0;
        for (short sample : samples) {
            double n0 = sample - b0 + c0 * a0;
            double n1 = sample - b1 + c1 * a1;
            double n2 = sample - b2 + c2 * a2;
            double n3 = sample - b3 + c3 * a3;
            b0 = a0;
            b1 = a1;
            b2 = a2;
            b3 = a3;
            a0 = n0;
            a1 = n1;
            a2 = n2;
            a3 = n3;
        }
        into[0] = a0 * a0 + b0 * b0 - c0 * a0 * b0;
        into[1] = a1 * a1 + b1 * b1 - c1 * a1 * b1;
        into[2] = a2 * a2 + b2 * b2 - c2 * a2 * b2;
        into[3] = a3 * a3 + b3 * b3 - c3 * a3 * b3;
    }
}
