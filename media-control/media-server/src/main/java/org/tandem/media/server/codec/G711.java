package org.tandem.media.server.codec;

/** ITU-T G.711, both laws, by table. Linear samples are 16 bit; decoding then encoding gives the same byte. Immutable. */
public final class G711 {
    private static final short[] ULAW_TO_LINEAR = new short[256];
    private static final short[] ALAW_TO_LINEAR = new short[256];
    private static final byte[] LINEAR_TO_ULAW = new byte[1 << 14];
    private static final byte[] LINEAR_TO_ALAW = new byte[1 << 14];
    private static final byte[] ULAW_TO_ALAW = new byte[256];
    private static final byte[] ALAW_TO_ULAW = new byte[256];

    private static final int ULAW_BIAS = 0x84;
    private static final int ULAW_CLIP = 32635;

    static {
        for (int i = 0; i < 256; i++) {
            ULAW_TO_LINEAR[i] = expandUlaw(i);
            ALAW_TO_LINEAR[i] = expandAlaw(i);
        }
        for (int i = 0; i < LINEAR_TO_ULAW.length; i++) {
            int sample = (short) (i << 2);
            LINEAR_TO_ULAW[i] = compressUlaw(sample);
            LINEAR_TO_ALAW[i] = compressAlaw(sample);
        }
        for (int i = 0; i < 256; i++) {
            ULAW_TO_ALAW[i] = toAlaw(ULAW_TO_LINEAR[i]);
            ALAW_TO_ULAW[i] = toUlaw(ALAW_TO_LINEAR[i]);
        }
    }

    private G711() {}

    public static short fromUlaw(byte law) {
        return ULAW_TO_LINEAR[law & 0xff];
    }

    public static short fromAlaw(byte law) {
        return ALAW_TO_LINEAR[law & 0xff];
    }

    public static byte toUlaw(int sample) {
        return LINEAR_TO_ULAW[(sample >> 2) & 0x3fff];
    }

    public static byte toAlaw(int sample) {
        return LINEAR_TO_ALAW[(sample >> 2) & 0x3fff];
    }

    public static byte ulawToAlaw(byte law) {
        return ULAW_TO_ALAW[law & 0xff];
    }

    public static byte alawToUlaw(byte law) {
        return ALAW_TO_ULAW[law & 0xff];
    }

    private static short expandUlaw(int law) {
        int inverted = ~law & 0xff;
        int segment = (inverted >> 4) & 7;
        int magnitude = ((((inverted & 0x0f) << 3) + ULAW_BIAS) << segment) - ULAW_BIAS;
        return (short) ((inverted & 0x80) != 0 ? -magnitude : magnitude);
    }

    private static byte compressUlaw(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample), ULAW_CLIP) + ULAW_BIAS;
        int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
        int mantissa = (magnitude >> (segment + 3)) & 0x0f;
        return (byte) ~(sign | segment << 4 | mantissa);
    }

    private static short expandAlaw(int law) {
        int even = law ^ 0x55;
        int segment = (even >> 4) & 7;
        int magnitude = ((even & 0x0f) << 4) + 8;
        if (segment > 0) {
            magnitude = (magnitude + 0x100) << (segment - 1);
        }
        return (short) ((even & 0x80) != 0 ? magnitude : -magnitude);
    }

    private static byte compressAlaw(int sample) {
        int sign = sample >= 0 ? 0x80 : 0;
        int magnitude = sample >= 0 ? sample : Math.min(-sample - 1, Short.MAX_VALUE);
        int segment = Math.max(0, 24 - Integer.numberOfLeadingZeros(magnitude | 1));
        int mantissa = (magnitude >> (segment == 0 ? 4 : segment + 3)) & 0x0f;
        return (byte) ((sign | segment << 4 | mantissa) ^ 0x55);
    }
}
