package org.tandem.media.server.dtmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToneDetectorTest {
    @Test
    void everyKeyAtEveryPhaseOfTheWindow() {
        for (char key : Keypad.KEYS.toCharArray()) {
            for (int offset = 0; offset < 160; offset += 13) {
                assertThat(heard(concat(new short[offset], tones(key, 1, 1, 320, 0), new short[480])))
                        .as("%s at %d", key, offset)
                        .isEqualTo("" + key);
            }
        }
    }

    @Test
    void aPressIsOneKeyHoweverLongAndTwoPressesAreTwo() {
        short[] press = tones('7', 1, 1, 4000, 0);
        assertThat(heard(concat(press, new short[400], press, new short[400]))).isEqualTo("77");
    }

    @Test
    void twistAndDeviationWithinTheirLimits() {
        assertThat(heard(tones('5', 1, 2.2, 640, 0))).isEqualTo("5");
        assertThat(heard(tones('5', 2.2, 1, 640, 0))).isEqualTo("5");
        assertThat(heard(tones('D', 1, 1, 640, 0.015))).isEqualTo("D");
        assertThat(heard(tones('1', 1, 1, 640, -0.015))).isEqualTo("1");
        assertThat(heard(tones('D', 1, 1, 640, 0.04))).isEmpty();
        assertThat(heard(tones('5', 1, 4, 640, 0))).isEmpty();
        assertThat(heard(tones('5', 1, 0, 640, 0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 22})
    void tooShort(int millis) {
        assertThat(heard(concat(new short[160], tones('5', 1, 1, millis * 8, 0), new short[800])))
                .isEmpty();
    }

    @Test
    void noiseBelowTheTonesIsNoHindrance() {
        Random random = new Random(1);
        short[] sound = tones('9', 1, 1, 640, 0);
        for (int i = 0; i < sound.length; i++) {
            sound[i] += (short) (random.nextGaussian() * 1000);
        }
        assertThat(heard(sound)).isEqualTo("9");
    }

    @Test
    void noiseVoicesAndMusicAreNoKeys() {
        Random random = new Random(2);
        short[] sound = new short[8000 * 60];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (short) (random.nextGaussian() * 4000);
        }
        assertThat(heard(sound)).isEmpty();
        assertThat(heard(glidingVoice(60))).isEmpty();
    }

    /** A harmonic-rich voice of which the pitch glides over everything between 80 and 400 Hz, again and again. */
    private static short[] glidingVoice(int seconds) {
        short[] sound = new short[8000 * seconds];
        double phase = 0;
        for (int i = 0; i < sound.length; i++) {
            double pitch = 240 + 160 * Math.sin(2 * Math.PI * i / 8000.0 * 0.7);
            phase += 2 * Math.PI * pitch / 8000;
            double sample = 0;
            for (int harmonic = 1; harmonic * pitch < 3400; harmonic++) {
                sample += Math.sin(harmonic * phase) / Math.sqrt(harmonic);
            }
            sound[i] = (short) (sample * 3000);
        }
        return sound;
    }

    private static short[] tones(char key, double low, double high, int samples, double deviation) {
        short[] sound = new short[samples];
        for (int i = 0; i < samples; i++) {
            double at = 2 * Math.PI * i / 8000 * (1 + deviation);
            sound[i] = (short) (5000 * (low * Math.sin(at * Keypad.low(key)) + high * Math.sin(at * Keypad.high(key))));
        }
        return sound;
    }

    private static short[] concat(short[]... parts) {
        int length = 0;
        for (short[] part : parts) {
            length += part.length;
        }
        short[] all = new short[length];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** In packets of 20 ms. */
    private static String heard(short[] sound) {
        ToneDetector detector = new ToneDetector();
        StringBuilder keys = new StringBuilder();
        short[] packet = new short[160];
        for (int at = 0; at < sound.length; at += 160) {
            int length = Math.min(160, sound.length - at);
            System.arraycopy(sound, at, packet, 0, length);
            char key = detector.hear(packet, length);
            if (key != 0) {
                keys.append(key);
            }
        }
        return keys.toString();
    }
}
