package org.tandem.media.server.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * PCM samples turned into MP3 while they are read. As long as {@link #length} says, whatever the encoder holds back, so that a part of it
 * can be asked for before it is made. One thread.
 */
public final class Mp3Stream extends InputStream {
    private final InputStream pcm;
    private final Mp3Encoder encoder;
    private final byte[] block;
    private final byte[] coded = new byte[16 * 1024];
    private long left;
    private int at;
    private int filled;

    /**
     * @param pcm      16 bit, 8000 Hz, little endian, channels alternating; closed with this
     * @param samples  how many there are of each channel
     * @param channels 1 or 2
     */
    public Mp3Stream(InputStream pcm, long samples, int channels) {
        this.pcm = pcm;
        this.encoder = new Mp3Encoder(channels);
        this.block = new byte[2 * channels * Mp3Encoder.FRAME_SAMPLES];
        this.left = length(samples, channels);
    }

    /** How many bytes so many samples of each channel give. */
    public static long length(long samples, int channels) {
        return Mp3Encoder.bytes(samples, channels);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        while (at == filled) {
            encode();
        }
        int count = (int) Math.min(left, Math.min(length, filled - at));
        System.arraycopy(coded, at, into, offset, count);
        at += count;
        left -= count;
        return count;
    }

    /** Past the end of the samples it is silence, which pushes out what the encoder holds back. */
    private void encode() throws IOException {
        int count = pcm.readNBytes(block, 0, block.length);
        Arrays.fill(block, count, block.length, (byte) 0);
        at = 0;
        filled = encoder.encode(block, block.length, coded);
    }

    @Override
    public void close() throws IOException {
        encoder.close();
        pcm.close();
    }
}
