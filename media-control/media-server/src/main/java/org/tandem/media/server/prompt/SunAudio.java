package org.tandem.media.server.prompt;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The header that {@code .au} files put before their sound, and web servers call {@code audio/basic} as well. */
final class SunAudio {
    private static final int MAGIC = 0x2e736e64;
    private static final int HEADER = 24;
    private static final int ULAW = 1;
    private static final int RATE = 8000;

    private SunAudio() {}

    static boolean looksLike(byte[] file) {
        return file.length >= HEADER && ByteBuffer.wrap(file).getInt(0) == MAGIC;
    }

    /** The sound behind the header. */
    static byte[] ulaw(byte[] file) throws BadAudioException {
        ByteBuffer header = ByteBuffer.wrap(file);
        int start = header.getInt(4);
        boolean telephone = header.getInt(12) == ULAW && header.getInt(16) == RATE && header.getInt(20) == 1;
        if (!telephone || start < HEADER || start > file.length) {
            throw new BadAudioException("no .au file of 8000 Hz mu-law, one channel");
        }
        return Arrays.copyOfRange(file, start, file.length);
    }
}
