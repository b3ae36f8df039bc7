package org.tandem.media.kurento;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Tones as files, for servers that play nothing else. */
final class Tones {
    private static final int RATE = 8000;

    private Tones() {}

    static Path wav(Path folder, int hertz, Duration length) throws IOException {
        int samples = (int) (length.toMillis() * RATE / 1000);
        byte[] bytes = new byte[samples * 2];
        for (int i = 0; i < samples; i++) {
            int value = (int) (8000 * Math.sin(2 * Math.PI * hertz * i / RATE));
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        Path file = folder.resolve("tone-" + hertz + "-" + length.toMillis() + ".wav");
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        try (AudioInputStream stream = new AudioInputStream(new ByteArrayInputStream(bytes), format, samples)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
        }
        return file;
    }
}
