package org.tandem.media.server.codec;

import java.nio.ByteBuffer;

/**
 * The lower of G.722's two bands (ITU-T G.722 4), which is all that 8000 Hz can hold: it is sampled at that very rate, so the filter
 * that would join the bands is not needed.
 */
final class G722Decoder implements VoiceDecoder {
    /** QQ6: what a code of six bits stands for. */
    private static final int[] LEVELS = {
        -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232, -9360, -8576,
                -7856,
        -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032, -1688, -1360, -1040, -728,
        24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, 10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456,
        4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432, -136
    };

    private final G722Band band = new G722Band();

    @Override
    public int samples(ByteBuffer packet, int offset, int bytes) {
        return bytes;
    }

    @Override
    public void decode(ByteBuffer packet, int offset, int bytes, short[] into) {
        for (int i = 0; i < bytes; i++) {
            int code = packet.get(offset + i) & 0x3f;
            int sample = band.prediction() + ((band.step() * LEVELS[code]) >> 15);
            into[i] = (short) (Math.max(-16384, Math.min(16383, sample)) << 1);
            band.adapt(code);
        }
    }
}
