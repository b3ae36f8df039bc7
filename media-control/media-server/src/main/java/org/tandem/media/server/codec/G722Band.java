package org.tandem.media.server.codec;

/**
 * What encoder and decoder of G.722's lower band have in common: the quantizer's step and the predictor, both adapted by the four
 * bits that are always there (ITU-T G.722 3.3 to 3.6, 6.2.1; names of the blocks as there).
 */
final class G722Band {
    /** QQ4: what the upper four bits of a code stand for. */
    private static final int[] LEVELS = {
        0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584, 1200, 0
    };

    private static final int[] STEPS = {-60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60
    };
    private static final int LARGEST_STEP = 18432;
    /** 2048 * 2^(i/32). */
    private static final int[] ANTILOG = {
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834, 2896, 2960,
        3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
    };

    private static final int ZEROS = 6;

    private final int[] differences = new int[ZEROS + 1];
    private final int[] zeros = new int[ZEROS + 1];
    private int logStep;
    private int step = 32;
    private int prediction;
    private int zeroPrediction;
    private int rebuilt1;
    private int rebuilt2;
    private int partial1;
    private int partial2;
    private int pole1;
    private int pole2;

    /** What the next sample is expected to be. */
    int prediction() {
        return prediction;
    }

    /** The quantizer's scale factor. */
    int step() {
        return step;
    }

    /** Adapts to the code of a sample, 6 bits. */
    void adapt(int code) {
        int difference = (step * LEVELS[code >> 2]) >> 15;
        logStep = Math.max(0, Math.min(LARGEST_STEP, ((logStep * 127) >> 7) + STEPS[code >> 2]));
        int shift = 8 - (logStep >> 11);
        int antilog = ANTILOG[logStep >> 6 & 31];
        step = (shift < 0 ? antilog << -shift : antilog >> shift) << 2;
        predict(difference);
    }

    private void predict(int difference) {
        int rebuilt = saturated(prediction + difference);
        int partial = saturated(zeroPrediction + difference);
        adaptPoles(partial);
        adaptZeros(difference);
        System.arraycopy(differences, 1, differences, 2, ZEROS - 1);
        differences[1] = difference;
        rebuilt2 = rebuilt1;
        rebuilt1 = rebuilt;
        partial2 = partial1;
        partial1 = partial;
        filter();
    }

    /** UPPOL2 and UPPOL1. */
    private void adaptPoles(int partial) {
        int quadrupled = saturated(pole1 << 2);
        int turned = sameSign(partial, partial1) ? Math.min(-quadrupled, Short.MAX_VALUE) : quadrupled;
        int second = (sameSign(partial, partial2) ? 128 : -128) + (turned >> 7) + ((pole2 * 32512) >> 15);
        second = Math.max(-12288, Math.min(12288, second));
        int first = saturated((sameSign(partial, partial1) ? 192 : -192) + ((pole1 * 32640) >> 15));
        int limit = saturated(15360 - second);
        pole1 = Math.max(-limit, Math.min(limit, first));
        pole2 = second;
    }

    /** UPZERO. */
    private void adaptZeros(int difference) {
        int gain = difference == 0 ? 0 : 128;
        for (int i = 1; i <= ZEROS; i++) {
            int change = sameSign(difference, differences[i]) ? gain : -gain;
            zeros[i] = saturated(change + ((zeros[i] * 32640) >> 15));
        }
    }

    /** FILTEP, FILTEZ and PREDIC. */
    private void filter() {
        int poles = saturated(((pole1 * saturated(2 * rebuilt1)) >> 15) + ((pole2 * saturated(2 * rebuilt2)) >> 15));
        int sum = 0;
        for (int i = ZEROS; i > 0; i--) {
            sum += (zeros[i] * saturated(2 * differences[i])) >> 15;
        }
        zeroPrediction = saturated(sum);
        prediction = saturated(poles + zeroPrediction);
    }

    private static boolean sameSign(int one, int other) {
        return (one ^ other) >= 0;
    }

    static int saturated(int value) {
        return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    }
}
