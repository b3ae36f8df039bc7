package org.tandem.media.server.record;

import de.sciss.jump3r.lowlevel.LameEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.sound.sampled.AudioFormat;
import org.tandem.media.server.codec.Codec;

/** An MP3 file: MPEG-2.5 layer III, 8000 Hz, 24 kbit/s for each channel, frames of 72 ms and one size. */
final class Mp3File implements AudioFile {
    private static final int KBITS = 24;
    private static final int FRAME_SAMPLES = 576;
    /** 72 bytes for each kbit/s at 8000 Hz, over 8 (ISO/IEC 13818-3 2.4.3.1 for a low sampling frequency). */
    private static final int FRAME_BYTES = 9 * KBITS;
    /** Frames until the encoder's and decoder's delay has passed. */
    private static final int DELAY_FRAMES = 3;

    private final FileChannel channel;
    private final int channels;
    private final LameEncoder encoder;
    private final byte[] pcm = new byte[4 * LoopRecorder.BLOCK];
    private final byte[] coded = new byte[16 * 1024];
    private long written;

    Mp3File(Path path, int channels) throws IOException {
        this.channels = channels;
        Files.createDirectories(path.getParent());
        channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        encoder = new LameEncoder(
                new AudioFormat(Codec.RATE, 16, channels, true, false),
                KBITS * channels,
                channels == 1 ? LameEncoder.CHANNEL_MODE_MONO : LameEncoder.CHANNEL_MODE_STEREO,
                LameEncoder.QUALITY_LOW,
                false);
    }

    @Override
    public void write(short[] samples, int count) throws IOException {
        for (int i = 0; i < count * channels; i++) {
            pcm[2 * i] = (byte) samples[i];
            pcm[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        put(encoder.encodeBuffer(pcm, 0, 2 * count * channels, coded));
        written += count;
    }

    private void put(int count) throws IOException {
        if (count < 0) {
            throw new IOException("the MP3 encoder failed: " + count);
        }
        ByteBuffer bytes = ByteBuffer.wrap(coded, 0, count);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public long finish(long samples) throws IOException {
        try (channel) {
            if (samples == written && samples > 0) {
                put(encoder.encodeFinish(coded));
            } else {
                long frames = samples == 0 ? 0 : samples / FRAME_SAMPLES + DELAY_FRAMES;
                channel.truncate(frames * FRAME_BYTES * channels);
            }
            return channel.size();
        } finally {
            encoder.close();
        }
    }
}
