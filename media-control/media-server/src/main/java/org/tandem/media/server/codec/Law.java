package org.tandem.media.server.codec;

/** The two laws of ITU-T G.711: one byte a sample, without memory. */
public enum Law {
    MU((byte) 0xff) {
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
    A((byte) 0xd5) {
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

    private final byte silence;

    Law(byte silence) {
        this.silence = silence;
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
