package org.tandem.media.server.prompt;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The header that {@code .au} files put before their sound, and web servers call {@code audio/basic} as well. */
final class SunAudio {
    private static final int MAGIC = 0x2e736e64;
    private static final int HEADER = 24;
    private static final int ULAW = 1;
    private static final int RATE = 8000;
    private static final int LONGEST_HEADER = 1 << 16;

    private SunAudio() {}

    static boolean looksLike(byte[] start) {
        return start.length >= HEADER && ByteBuffer.wrap(start).getInt(0) == MAGIC;
    }

    /** Leaves the stream at the sound behind the header. */
    static void skipHeader(InputStream in) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER));
        int start = header.getInt(4);
        boolean telephone = header.getInt(12) == ULAW && header.getInt(16) == RATE && header.getInt(20) == 1;
        if (!telephone || start < HEADER || start > LONGEST_HEADER) {
            throw new BadAudioException("no .au file of 8000 Hz mu-law, one channel");
        }
        try {
            in.skipNBytes(start - HEADER);
        } catch (EOFException e) {
            throw new BadAudioException("a .au file without sound", e);
        }
    }
}
