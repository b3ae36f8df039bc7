package org.tandem.media.server.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A WAV file being written: PCM, 16 bits, 8000 Hz, one channel. Its lengths are written when it is closed. One thread. */
final class WavFile implements AutoCloseable {
    private static final int HEADER = 44;
    private static final int RATE = 8000;

    private final FileChannel channel;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(2 * RecordingWriter.BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    private long samples;

    /** Makes the directories above it where they are missing, and writes over an older file. */
    WavFile(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        writeAll(header(), 0);
    }

    void write(short[] block, int count) throws IOException {
        buffer.clear();
        for (int i = 0; i < count; i++) {
            buffer.putShort(block[i]);
        }
        writeAll(buffer.flip(), HEADER + 2 * samples);
        samples += count;
    }

    long bytes() {
        return HEADER + 2 * samples;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            writeAll(header(), 0);
        }
    }

    private void writeAll(ByteBuffer bytes, long at) throws IOException {
        long place = at;
        while (bytes.hasRemaining()) {
            place += channel.write(bytes, place);
        }
    }

    private ByteBuffer header() {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) Math.min(Integer.MAX_VALUE, 2 * samples);
        header.put(ascii("RIFF"))
                .putInt(HEADER - 8 + length)
                .put(ascii("WAVEfmt "))
                .putInt(16);
        header.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
        header.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(length);
        return header.flip();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
