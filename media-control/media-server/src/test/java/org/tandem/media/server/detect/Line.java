package org.tandem.media.server.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.tandem.media.Prompt;
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.speech.SpeechSynthesizer;

/** What a telephone line carries, one thing after another: mu-law, with some noise on it, always the same. */
public final class Line {
    private static final int NOISE = 12;

    private final Random noise = new Random(7);
    private short[] samples = {};

    public Line pause(int millis) {
        return add(new double[8 * millis]);
    }

    public Line tone(int millis, int... hertz) {
        double[] sum = new double[8 * millis];
        for (int one : hertz) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += 6000 * Math.sin(2 * Math.PI * one * i / 8000);
            }
        }
        return add(sum);
    }

    public Line speech(SpeechSynthesizer voice, String text) throws InterruptedException {
        byte[] ulaw = voice.speak(new Prompt.Speech(text, "", "")).ulaw();
        double[] spoken = new double[ulaw.length];
        Arrays.setAll(spoken, i -> G711.fromUlaw(ulaw[i]));
        return add(spoken);
    }

    private Line add(double[] sound) {
        int had = samples.length;
        samples = Arrays.copyOf(samples, had + sound.length);
        for (int i = 0; i < sound.length; i++) {
            byte coded = G711.toUlaw((int) (sound[i] + NOISE * noise.nextGaussian()));
            samples[had + i] = G711.fromUlaw(coded);
        }
        return this;
    }

    public long millis() {
        return samples.length / 8;
    }

    public short[] samples() {
        return samples.clone();
    }

    /** In pieces of 20 ms. */
    List<short[]> frames() {
        List<short[]> frames = new ArrayList<>();
        for (int at = 0; at + 160 <= samples.length; at += 160) {
            frames.add(Arrays.copyOfRange(samples, at, at + 160));
        }
        return frames;
    }
}
