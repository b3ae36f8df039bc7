package org.tandem.media.server.recognize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.media.server.detect.Line;
import org.tandem.media.server.speech.FreeTtsSynthesizer;

class DictationProcessTest {
    @TempDir
    Path folder;

    @Test
    void whatASyntheticVoiceSaysIsWritten() throws Exception {
        String text =
                new DictationProcess(Duration.ofMinutes(5)).transcribe(said("please call me back tomorrow morning"));
        assertThat(text).contains("call me back");
    }

    @Test
    void whatIsNoSoundOrTakesTooLongFails() throws Exception {
        Path junk = Files.writeString(folder.resolve("junk.wav"), "junk");
        DictationProcess process = new DictationProcess(Duration.ofMinutes(1));
        assertThatThrownBy(() -> process.transcribe(junk)).isInstanceOf(IOException.class);
        DictationProcess hasty = new DictationProcess(Duration.ofMillis(1));
        assertThatThrownBy(() -> hasty.transcribe(junk)).hasMessageContaining("not done");
    }

    private Path said(String text) throws Exception {
        try (FreeTtsSynthesizer voice = new FreeTtsSynthesizer(1)) {
            short[] samples =
                    new Line().pause(300).speech(voice, text).pause(300).samples();
            ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asShortBuffer().put(samples);
            AudioFormat format = new AudioFormat(8000, 16, 1, true, false);
            Path file = folder.resolve("said.wav");
            AudioSystem.write(
                    new AudioInputStream(new java.io.ByteArrayInputStream(bytes.array()), format, samples.length),
                    AudioFileFormat.Type.WAVE,
                    file.toFile());
            return file;
        }
    }
}
