package org.tandem.media.server.recognize;

import edu.cmu.sphinx.api.Configuration;
import edu.cmu.sphinx.api.SpeechResult;
import edu.cmu.sphinx.api.StreamSpeechRecognizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.logging.LogManager;
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.codec.Resampler;
import org.tandem.media.server.codec.Sound;
import org.tandem.media.server.prompt.Wav;

/**
 * The engine with its whole language model, in a process of its own ({@link DictationProcess}): it takes half a gigabyte and many
 * times as long as the sound lasts.
 */
public final class Dictation {
    private static final String MODEL = "resource:/edu/cmu/sphinx/models/en-us/";

    private Dictation() {}

    /** Writes what is said in a WAV file to standard output. @param files the file */
    public static void main(String[] files) throws IOException {
        LogManager.getLogManager().reset();
        PrintStream out = System.out;
        System.setOut(System.err);
        out.write(text(sound(Path.of(files[0]))).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static Sound sound(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Resampler.toTelephone(Wav.open(in));
        }
    }

    private static String text(Sound sound) throws IOException {
        short[] samples = new short[sound.samples()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = G711.fromUlaw(sound.ulaw()[i]);
        }
        Configuration configuration = new Configuration();
        configuration.setAcousticModelPath(MODEL + "en-us");
        configuration.setDictionaryPath(MODEL + "cmudict-en-us.dict");
        configuration.setLanguageModelPath(MODEL + "en-us.lm.bin");
        StreamSpeechRecognizer recognizer = new StreamSpeechRecognizer(configuration);
        recognizer.startRecognition(new ByteArrayInputStream(WideSamples.bytes(samples)));
        StringJoiner said = new StringJoiner(" ");
        try {
            for (SpeechResult part = recognizer.getResult(); part != null; part = recognizer.getResult()) {
                if (!part.getHypothesis().isEmpty()) {
                    said.add(part.getHypothesis());
                }
            }
        } catch (RuntimeException e) {
            // At the end of some sounds the engine stumbles over its own lattice; what it told before counts.
            if (said.length() == 0) {
                throw e;
            }
        }
        return said.toString();
    }
}
