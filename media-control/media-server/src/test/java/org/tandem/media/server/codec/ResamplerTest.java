package org.tandem.media.server.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.server.Sounds;
import org.tandem.media.server.dtmf.Goertzel;

class ResamplerTest {
    @ParameterizedTest
    @ValueSource(ints = {6000, 8000, 11025, 16000, 22050, 44100, 48000})
    void keepsAToneItsPitchAndItsLoudness(int rate) {
        short[] out = new Resampler(rate).toTelephone(Sounds.sine(1000, 500, rate));
        assertThat(out.length).isBetween(3998, 4000);
        assertThat(amplitude(out, 1000)).isBetween(9700.0, 10300.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {11025, 16000, 44100, 48000})
    void whatATelephoneCannotCarryDoesNotFoldBack(int rate) {
        double hertz = Math.min(5200, rate / 2 - 200);
        short[] out = new Resampler(rate).toTelephone(Sounds.sine(hertz, 500, rate));
        assertThat(amplitude(out, 8000 - hertz)).isLessThan(30);
    }

    /** Of a sine in the middle of the samples. */
    private static double amplitude(short[] samples, double hertz) {
        int length = 1600;
        return 2 * Math.sqrt(new Goertzel(hertz).power(samples, 800, length)) / length;
    }
}
