package org.tandem.platform.recording;

import java.io.IOException;
import java.io.InputStream;

/** One channel of two: their sum, limited to what 16 bits hold. One thread. */
final class MixedStream extends InputStream {
    private final InputStream in;
    private final byte[] both = new byte[8192];
    private final byte[] mixed = new byte[both.length / 2];
    private int at;
    private int filled;

    /** @param stereo 16 bit, little endian, channels alternating */
    MixedStream(InputStream stereo) {
        in = stereo;
    }

    @Override
    public int read() throws IOException {
        return at < filled || fill() ? mixed[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (at == filled && !fill()) {
            return -1;
        }
        int count = Math.min(length, filled - at);
        System.arraycopy(mixed, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        int count = in.readNBytes(both, 0, both.length) / 4;
        for (int i = 0; i < count; i++) {
            int sum = sample(4 * i) + sample(4 * i + 2);
            int limited = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sum));
            mixed[2 * i] = (byte) limited;
            mixed[2 * i + 1] = (byte) (limited >> 8);
        }
        at = 0;
        filled = 2 * count;
        return count > 0;
    }

    private int sample(int place) {
        return (both[place] & 0xff) | both[place + 1] << 8;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
