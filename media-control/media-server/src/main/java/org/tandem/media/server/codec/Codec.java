package org.tandem.media.server.codec;

/** The audio encodings of a port, 8000 Hz and one byte a sample each (RFC 3551 4.5.14). */
public enum Codec {
    PCMU(0, (byte) 0xff) {
        @Override
        public short decode(byte coded) {
            return G711.fromUlaw(coded);
        }

        @Override
        public byte encode(int sample) {
            return G711.toUlaw(sample);
        }

        @Override
        public byte fromOther(byte alaw) {
            return G711.alawToUlaw(alaw);
        }
    },
    PCMA(8, (byte) 0xd5) {
        @Override
        public short decode(byte coded) {
            return G711.fromAlaw(coded);
        }

        @Override
        public byte encode(int sample) {
            return G711.toAlaw(sample);
        }

        @Override
        public byte fromOther(byte ulaw) {
            return G711.ulawToAlaw(ulaw);
        }
    };

    /** Samples a second. */
    public static final int RATE = 8000;
    /** Samples in the 20 ms that one packet of ours holds. */
    public static final int FRAME = 160;

    private final int payloadType;
    private final byte silence;

    Codec(int payloadType, byte silence) {
        this.payloadType = payloadType;
        this.silence = silence;
    }

    /** The static payload type (RFC 3551 6). */
    public int payloadType() {
        return payloadType;
    }

    /** What silence is coded as. */
    public byte silence() {
        return silence;
    }

    public abstract short decode(byte coded);

    public abstract byte encode(int sample);

    /** A byte of the other law in this one. */
    public abstract byte fromOther(byte coded);
}
