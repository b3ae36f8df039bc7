package org.tandem.media.server.codec;

import java.io.IOException;

/** Linear samples of one channel, decoded as they are read. */
public interface PcmStream {
    /** Samples a second. */
    int rate();

    /**
     * Decodes the next samples, one at least; blocks until they are there.
     *
     * @return how many, up to {@code count}; -1 at the end
     */
    int read(short[] into, int offset, int count) throws IOException;

    /** These samples. */
    static PcmStream of(int rate, short[] samples) {
        return new PcmStream() {
            private int at;

            @Override
            public int rate() {
                return rate;
            }

            @Override
            public int read(short[] into, int offset, int count) {
                int step = Math.min(count, samples.length - at);
                System.arraycopy(samples, at, into, offset, step);
                at += step;
                return step == 0 ? -1 : step;
            }
        };
    }
}
