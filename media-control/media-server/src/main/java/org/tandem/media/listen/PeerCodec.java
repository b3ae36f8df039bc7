package org.tandem.media.listen;

import java.nio.ByteBuffer;

/** The two encodings of ITU-T G.711 that a peer speaks, by table. */
enum PeerCodec {
    PCMU(0) {
        @Override
        int expand(int code) {
            int turned = ~code;
            int magnitude = ((((turned & 0x0f) << 3) + 0x84) << ((turned >> 4) & 7)) - 0x84;
            return (turned & 0x80) != 0 ? -magnitude : magnitude;
        }
    },
    PCMA(8) {
        @Override
        int expand(int code) {
            int turned = code ^ 0x55;
            int segment = (turned >> 4) & 7;
            int step = ((turned & 0x0f) << 4) + (segment == 0 ? 8 : 0x108);
            int magnitude = segment > 1 ? step << (segment - 1) : step;
            return (turned & 0x80) != 0 ? magnitude : -magnitude;
        }
    };

    private final int payloadType;
    private final short[] decoded = new short[256];
    private final byte[] encoded = new byte[1 << 14];

    PeerCodec(int payloadType) {
        this.payloadType = payloadType;
        for (int code = 0; code < 256; code++) {
            decoded[code] = (short) expand(code);
        }
        nearest();
    }

    abstract int expand(int code);

    /** For each of 16384 steps of 4 the code that comes nearest. */
    private void nearest() {
        Integer[] order = new Integer[256];
        for (int i = 0; i < 256; i++) {
            order[i] = i;
        }
        java.util.Arrays.sort(order, java.util.Comparator.comparingInt(code -> decoded[code]));
        int at = 0;
        for (int step = 0; step < encoded.length; step++) {
            int sample = (step << 2) - 32768 + 2;
            while (at < 255 && Math.abs(decoded[order[at + 1]] - sample) <= Math.abs(decoded[order[at]] - sample)) {
                at++;
            }
            encoded[step] = (byte) (int) order[at];
        }
    }

    int payloadType() {
        return payloadType;
    }

    void encode(short[] pcm, ByteBuffer out) {
        for (short sample : pcm) {
            out.put(encoded[(sample + 32768) >> 2]);
        }
    }

    void decode(ByteBuffer in, short[] pcm, int from, int samples) {
        for (int i = 0; i < samples; i++) {
            pcm[from + i] = decoded[in.get() & 0xff];
        }
    }

    static PeerCodec of(int payloadType) {
        return payloadType == 8 ? PCMA : PCMU;
    }
}
