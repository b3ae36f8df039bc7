package org.tandem.media.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.media.server.Sounds;
import org.tandem.media.server.dtmf.Goertzel;

@Timeout(30)
class Mp3Test {
    /** LAME encodes 5 % less loud than it was given. */
    @ParameterizedTest
    @CsvSource({"44100,2,128", "48000,1,64", "32000,2,96", "22050,1,48", "16000,1,32"})
    void keepsAToneItsPitchAndItsLoudness(int rate, int channels, int kilobits) throws Exception {
        Mp3 mp3 = open(Sounds.mp3(rate, channels, kilobits, Sounds.sine(700, 1000, rate)));
        assertThat(mp3.rate()).isEqualTo(rate);
        short[] samples = Sounds.samples(mp3);
        assertThat(samples.length).isBetween(rate, rate + 8000);
        var tone = new Goertzel(700.0 * 8000 / rate);
        assertThat(2 * Math.sqrt(tone.power(samples, rate / 2, 3200)) / 3200).isBetween(9300.0, 10200.0);
    }

    @Test
    void soundGoesOnBehindWhatIsDamaged() throws Exception {
        byte[] file = Sounds.mp3(44100, 1, 64, Sounds.sine(700, 2000, 44100));
        byte[] rubbish = new byte[600];
        new Random(3).nextBytes(rubbish);
        System.arraycopy(rubbish, 0, file, file.length / 2, rubbish.length);
        assertThat(Sounds.samples(open(file)).length).isBetween(70_000, 95_000);
    }

    @Test
    void whatHasNoSoundIsRefused() {
        byte[] bomb = {'I', 'D', '3', 3, 0, 0, 0x7f, 0x7f, 0x7f, 0x7f};
        byte[] empty = {'I', 'D', '3', 3, 0, 0, 0, 0, 1, 0};
        assertThatThrownBy(() -> open(bomb)).isInstanceOf(BadAudioException.class);
        assertThatThrownBy(() -> open(empty)).isInstanceOf(BadAudioException.class);
        assertThatThrownBy(() -> open(new byte[0])).isInstanceOf(BadAudioException.class);
        assertThatThrownBy(() -> open(new byte[5000])).isInstanceOf(BadAudioException.class);
    }

    @Test
    void rubbishEndsSomehow() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] rubbish = new byte[random.nextInt(4000)];
            random.nextBytes(rubbish);
            if (rubbish.length > 2) {
                rubbish[0] = (byte) 0xff;
                rubbish[1] = (byte) 0xfb;
            }
            try {
                Sounds.samples(open(rubbish));
            } catch (IOException e) {
                assertThat(e).isInstanceOf(BadAudioException.class);
            }
        }
    }

    private static Mp3 open(byte[] file) throws IOException {
        return Mp3.open(new ByteArrayInputStream(file));
    }
}
