package org.tandem.commands;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Sound files as the phone speaks them: 8000 Hz, mono, 16 bit. */
final class WavFile {
    private static final AudioFormat TELEPHONE = new AudioFormat(8000, 16, 1, true, false);

    private WavFile() {}

    static short[] read(Path file) throws IOException, UnsupportedAudioFileException {
        try (AudioInputStream stored = AudioSystem.getAudioInputStream(file.toFile());
                AudioInputStream stream = AudioSystem.getAudioInputStream(TELEPHONE, stored)) {
            byte[] bytes = stream.readAllBytes();
            short[] samples = new short[bytes.length / 2];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(samples);
            return samples;
        }
    }
}
