package org.tandem.platform.recording;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** RIFF WAVE, 16 bit PCM, one channel. */
record MonoRendition(Rendition.Pcm pcm) implements Rendition {
    private static final int HEADER = Pcm.HEADER;
    private static final int RATE = 8000;

    @Override
    public long length() {
        return HEADER + 2 * pcm.samples();
    }

    @Override
    public InputStream from(long offset) throws IOException {
        if (offset >= HEADER) {
            long place = offset - HEADER;
            InputStream samples = pcm.from(place / 2);
            samples.skipNBytes(place % 2);
            return samples;
        }
        InputStream header = new ByteArrayInputStream(header());
        header.skipNBytes(offset);
        return new SequenceInputStream(header, pcm.from(0));
    }

    private byte[] header() {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        int sound = (int) (2 * pcm.samples());
        header.put(ascii("RIFF")).putInt(HEADER - 8 + sound).put(ascii("WAVEfmt "));
        header.putInt(16).putShort((short) 1).putShort((short) 1);
        header.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
        return header.put(ascii("data")).putInt(sound).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
