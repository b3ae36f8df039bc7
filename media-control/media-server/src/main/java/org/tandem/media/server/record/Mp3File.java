package org.tandem.media.server.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An MP3 file, as {@link Mp3Encoder} makes it. */
final class Mp3File implements AudioFile {
    private final FileChannel channel;
    private final int channels;
    private final Mp3Encoder encoder;
    private final byte[] pcm = new byte[4 * LoopRecorder.BLOCK];
    private final byte[] coded = new byte[16 * 1024];
    private long written;

    Mp3File(Path path, int channels) throws IOException {
        this.channels = channels;
        Files.createDirectories(path.getParent());
        channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        encoder = new Mp3Encoder(channels);
    }

    @Override
    public void write(short[] samples, int count) throws IOException {
        for (int i = 0; i < count * channels; i++) {
            pcm[2 * i] = (byte) samples[i];
            pcm[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        put(encoder.encode(pcm, 2 * count * channels, coded));
        written += count;
    }

    private void put(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(coded, 0, count);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public long finish(long samples) throws IOException {
        try (channel;
                encoder) {
            if (samples == written && samples > 0) {
                put(encoder.finish(coded));
            } else {
                channel.truncate(Mp3Encoder.bytes(samples, channels));
            }
            return channel.size();
        }
    }
}
