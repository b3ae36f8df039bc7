package org.tandem.media.server.record;

import java.io.IOException;
import java.nio.file.Path;
import org.tandem.media.RecordingOptions;

/**
 * A recording's file while it is written. If this process dies, what was written until then can be
 * {@linkplain org.tandem.media.RecordingRepair repaired}. One thread.
 */
interface AudioFile {
    /** Opens it, makes the directories above it where they are missing, and writes over an older file. */
    static AudioFile open(Path path, RecordingOptions options) throws IOException {
        int channels = options.stereo() ? 2 : 1;
        return switch (options.format()) {
            case WAV -> new WavFile(path, channels, false);
            case WAV_MULAW -> new WavFile(path, channels, true);
            case MP3 -> new Mp3File(path, channels);
        };
    }

    /** Adds so many samples, one of each channel counting once; the channels alternate. */
    void write(short[] samples, int count) throws IOException;

    /** Completes and closes it, leaving out what comes after so many samples. @return its length in bytes */
    long finish(long samples) throws IOException;
}
