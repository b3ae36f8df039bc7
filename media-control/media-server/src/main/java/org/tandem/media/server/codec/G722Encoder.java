package org.tandem.media.server.codec;

/** The lower of G.722's two bands (ITU-T G.722 3), with the upper one at rest: sound of 8000 Hz has nothing in it. */
final class G722Encoder implements VoiceEncoder {
    /** Decision levels of the quantizer of 60 levels, for a step of 4096. */
    private static final int[] DECISIONS = {
        35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023, 1121, 1219, 1339,
        1458, 1612, 1765, 1980, 2195, 2557, 2919
    };
    /** The smallest step of the upper band. */
    private static final int UPPER_BAND = 0xc0;

    private final G722Band band = new G722Band();

    @Override
    public int encode(short[] samples, int from, int count, byte[] into) {
        for (int i = 0; i < count; i++) {
            int code = quantized(G722Band.saturated((samples[from + i] >> 1) - band.prediction()));
            into[i] = (byte) (UPPER_BAND | code);
            band.adapt(code);
        }
        return count;
    }

    private int quantized(int error) {
        int magnitude = error >= 0 ? error : -(error + 1);
        int level = 0;
        while (level < DECISIONS.length && magnitude >= (DECISIONS[level] * band.step()) >> 12) {
            level++;
        }
        if (error >= 0) {
            return 61 - level;
        }
        return level < 2 ? 63 - level : 33 - level;
    }

    @Override
    public int piece(int count) {
        return count;
    }
}
