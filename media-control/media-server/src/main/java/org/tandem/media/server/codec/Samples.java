package org.tandem.media.server.codec;

/** Linear samples of one channel that are decoded piece by piece. */
public interface Samples {
    /** Samples a second. */
    int rate();

    int length();

    /** Decodes {@code count} samples from {@code from} on. */
    void read(int from, short[] into, int count);

    /** These samples. */
    static Samples of(int rate, short[] samples) {
        return new Samples() {
            @Override
            public int rate() {
                return rate;
            }

            @Override
            public int length() {
                return samples.length;
            }

            @Override
            public void read(int from, short[] into, int count) {
                System.arraycopy(samples, from, into, 0, count);
            }
        };
    }
}
