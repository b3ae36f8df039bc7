package org.tandem.media.server.record;

import de.sciss.jump3r.lowlevel.LameEncoder;
import java.io.IOException;
import javax.sound.sampled.AudioFormat;
import org.tandem.media.server.codec.Codec;

/** Makes MP3 of samples: MPEG-2.5 layer III, 8000 Hz, 24 kbit/s for each channel, frames of 72 ms and one size. One thread. */
final class Mp3Encoder implements AutoCloseable {
    static final int FRAME_SAMPLES = 576;

    private static final int KBITS = 24;
    /** 72 bytes for each kbit/s at 8000 Hz, over 8 (ISO/IEC 13818-3 2.4.3.1 for a low sampling frequency). */
    private static final int FRAME_BYTES = 9 * KBITS;
    /** Frames until the encoder's and decoder's delay has passed. */
    private static final int DELAY_FRAMES = 3;

    private final LameEncoder encoder;

    Mp3Encoder(int channels) {
        encoder = new LameEncoder(
                new AudioFormat(Codec.RATE, 16, channels, true, false),
                KBITS * channels,
                channels == 1 ? LameEncoder.CHANNEL_MODE_MONO : LameEncoder.CHANNEL_MODE_STEREO,
                LameEncoder.QUALITY_LOW,
                false);
    }

    /** How many bytes hold so many samples of each channel, and what the delay adds. */
    static long bytes(long samples, int channels) {
        long frames = samples == 0 ? 0 : samples / FRAME_SAMPLES + DELAY_FRAMES;
        return frames * FRAME_BYTES * channels;
    }

    /** @param pcm 16 bit, little endian, channels alternating @param coded takes at least 16 KB @return how many bytes of it are filled */
    int encode(byte[] pcm, int count, byte[] coded) throws IOException {
        return checked(encoder.encodeBuffer(pcm, 0, count, coded));
    }

    /** What is left in it. */
    int finish(byte[] coded) throws IOException {
        return checked(encoder.encodeFinish(coded));
    }

    private static int checked(int count) throws IOException {
        if (count < 0) {
            throw new IOException("the MP3 encoder failed: " + count);
        }
        return count;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
