package org.tandem.media.server.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.codec.G711;

/** A WAV file: 16 bit PCM or mu-law, 8000 Hz. The lengths in its header are brought up to date every five seconds and at the end. */
final class WavFile implements AudioFile {
    private static final int HEADER = 44;
    private static final long MOST = 0xffff_ffffL - HEADER;
    private static final int REFRESH = 5 * Codec.RATE;

    private final FileChannel channel;
    private final int channels;
    private final boolean mulaw;
    private final int frame;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(4 * LoopRecorder.BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    private long written;
    private long refreshed;

    WavFile(Path path, int channels, boolean mulaw) throws IOException {
        this.channels = channels;
        this.mulaw = mulaw;
        frame = channels * (mulaw ? 1 : 2);
        Files.createDirectories(path.getParent());
        channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        writeAll(header(), 0);
    }

    @Override
    public void write(short[] samples, int count) throws IOException {
        if ((written + count) * frame > MOST) {
            throw new IOException("a WAV file holds no more than 4 GB");
        }
        buffer.clear();
        for (int i = 0; i < count * channels; i++) {
            if (mulaw) {
                buffer.put(G711.toUlaw(samples[i]));
            } else {
                buffer.putShort(samples[i]);
            }
        }
        writeAll(buffer.flip(), HEADER + written * frame);
        written += count;
        if (written - refreshed >= REFRESH) {
            refreshed = written;
            writeAll(header(), 0);
        }
    }

    @Override
    public long finish(long samples) throws IOException {
        try (channel) {
            if (samples < written) {
                written = samples;
                channel.truncate(HEADER + written * frame);
            }
            writeAll(header(), 0);
        }
        return HEADER + written * frame;
    }

    private void writeAll(ByteBuffer bytes, long at) throws IOException {
        long place = at;
        while (bytes.hasRemaining()) {
            place += channel.write(bytes, place);
        }
    }

    private ByteBuffer header() {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        long length = written * frame;
        header.put(ascii("RIFF"))
                .putInt((int) (HEADER - 8 + length))
                .put(ascii("WAVEfmt "))
                .putInt(16);
        header.putShort((short) (mulaw ? 7 : 1)).putShort((short) channels);
        header.putInt(Codec.RATE).putInt(Codec.RATE * frame);
        header.putShort((short) frame).putShort((short) (mulaw ? 8 : 16));
        return header.put(ascii("data")).putInt((int) length).flip();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
