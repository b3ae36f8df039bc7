package org.tandem.media;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Completes a recording whose writer died: all that was written until then can be played afterwards. Harmless for a complete one. Only
 * for files that a {@link Recorder} left; nobody may be writing them.
 */
public final class RecordingRepair {
    private static final int RIFF = 0x52494646;
    private static final int DATA = 0x64617461;
    private static final int HEADER = 44;
    private static final int MP3_FRAME_SAMPLES = 576;
    /** Bytes of a frame for each kbit/s: MPEG-2.5 layer III, 8000 Hz. */
    private static final int MP3_BYTES_PER_KBIT = 9;
    /** Bit rates of MPEG-2 and 2.5 layer III, in kbit/s (ISO/IEC 13818-3 2.4.2.3). */
    private static final int[] MP3_KBITS = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0};

    private RecordingRepair() {}

    /**
     * Repairs the file in place.
     *
     * @return how long it is; zero when it holds no sound
     * @throws IOException when it cannot be read or written, or is no recording
     */
    public static Duration repair(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() == 0) {
                return Duration.ZERO;
            }
            ByteBuffer start = read(channel, 0, 4);
            return start.getInt(0) == RIFF ? repairWav(channel) : repairMp3(channel);
        }
    }

    private static Duration repairWav(FileChannel channel) throws IOException {
        ByteBuffer header = read(channel, 0, HEADER).order(ByteOrder.BIG_ENDIAN);
        if (header.getInt(36) != DATA) {
            throw new IOException("a WAV file, but none of a recorder");
        }
        header.order(ByteOrder.LITTLE_ENDIAN);
        int frame = header.getShort(32);
        int rate = header.getInt(24);
        if (frame < 1 || rate < 1) {
            throw new IOException("a WAV file with a bad header");
        }
        long sound = (channel.size() - HEADER) / frame * frame;
        channel.truncate(HEADER + sound);
        header.putInt(4, (int) (HEADER - 8 + sound)).putInt(40, (int) sound);
        for (long at = 0; header.hasRemaining(); ) {
            at += channel.write(header, at);
        }
        return Duration.ofMillis(sound / frame * 1000 / rate);
    }

    private static Duration repairMp3(FileChannel channel) throws IOException {
        long at = 0;
        long frames = 0;
        while (at + 4 <= channel.size()) {
            int length = frameLength(read(channel, at, 4).getInt(0));
            if (at + length > channel.size()) {
                break;
            }
            at += length;
            frames++;
        }
        channel.truncate(at);
        return Duration.ofMillis(frames * MP3_FRAME_SAMPLES / 8);
    }

    private static int frameLength(int header) throws IOException {
        int kbits = MP3_KBITS[(header >> 12) & 15];
        // Sync, MPEG-2.5, layer III, 8000 Hz.
        if ((header & 0xfffe0c00) != 0xffe20800 || kbits == 0) {
            throw new IOException("no MP3 file of a recorder");
        }
        return kbits * MP3_BYTES_PER_KBIT + ((header >> 9) & 1);
    }

    private static ByteBuffer read(FileChannel channel, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("the file is too short for a recording");
            }
        }
        return bytes.flip();
    }
}
