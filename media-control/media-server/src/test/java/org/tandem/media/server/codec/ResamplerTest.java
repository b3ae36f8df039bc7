package org.tandem.media.server.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.server.Sounds;
import org.tandem.media.server.dtmf.Goertzel;

class ResamplerTest {
    @ParameterizedTest
    @ValueSource(ints = {6000, 8000, 11025, 16000, 22050, 44100, 48000})
    void keepsAToneItsPitchAndItsLoudness(int rate) {
        short[] out = resampled(rate, 1000, 500);
        assertThat(out.length).isBetween(3998, 4000);
        assertThat(amplitude(out, 1000)).isBetween(9700.0, 10300.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {11025, 16000, 44100, 48000})
    void whatATelephoneCannotCarryDoesNotFoldBack(int rate) {
        double hertz = Math.min(5200, rate / 2 - 200);
        short[] out = resampled(rate, hertz, 500);
        assertThat(amplitude(out, 8000 - hertz)).isLessThan(60);
    }

    @Test
    void secondsAreJoinedWithoutAClick() {
        short[] out = resampled(44100, 500, 3200);
        for (int at = 800; at + 160 < out.length; at += 160) {
            double power = 2 * Math.sqrt(new Goertzel(500).power(out, at, 160)) / 160;
            assertThat(power).isBetween(9800.0, 10200.0);
        }
    }

    private static short[] resampled(int rate, double hertz, int millis) {
        Sound sound = Resampler.toTelephone(PcmStream.of(rate, Sounds.sine(hertz, millis, rate)));
        short[] linear = new short[sound.samples()];
        for (int i = 0; i < linear.length; i++) {
            linear[i] = G711.fromUlaw(sound.ulaw()[i]);
        }
        return linear;
    }

    /** Of a sine in the middle of the samples. */
    private static double amplitude(short[] samples, double hertz) {
        int length = 1600;
        return 2 * Math.sqrt(new Goertzel(hertz).power(samples, 800, length)) / length;
    }
}
