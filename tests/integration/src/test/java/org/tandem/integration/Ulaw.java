package org.tandem.integration;

/** G.711 mu-law by the book, to check the server's against. */
final class Ulaw {
    private static final int BIAS = 0x84;
    private static final int CLIP = 32_635;

    private Ulaw() {}

    static short decode(byte coded) {
        int u = ~coded & 0xff;
        int magnitude = (((u & 0x0f) << 3) + BIAS << ((u & 0x70) >> 4)) - BIAS;
        return (short) ((u & 0x80) != 0 ? -magnitude : magnitude);
    }

    static byte encode(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(CLIP, Math.abs(sample)) + BIAS;
        int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
        return (byte) ~(sign | exponent << 4 | magnitude >> exponent + 3 & 0x0f);
    }

    /** A steady tone. */
    static byte[] tone(int hertz, int millis) {
        byte[] coded = new byte[millis * 8];
        for (int i = 0; i < coded.length; i++) {
            coded[i] = encode((int) (12_000 * Math.sin(2 * Math.PI * hertz * i / 8000)));
        }
        return coded;
    }
}
