package org.tandem.media.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.media.server.Sounds;
import org.tandem.media.server.codec.G711;

class WavTest {
    @Test
    void sixteenBits() throws Exception {
        short[] samples = {0, 1, -1, 32767, -32768};
        Wav wav = open(Sounds.wav(22050, samples));
        assertThat(wav.rate()).isEqualTo(22050);
        assertThat(samples(Sounds.wav(22050, samples))).isEqualTo(samples);
    }

    @Test
    void eightBitsAreUnsigned() throws Exception {
        byte[] file = Sounds.wav(1, 1, 8000, 8, new byte[] {(byte) 128, (byte) 255, 0});
        assertThat(samples(file)).containsExactly((short) 0, (short) 32512, (short) -32768);
    }

    @Test
    void twentyFourBitsInStereoAreAveraged() throws Exception {
        byte[] body = {0, 0, 16, 0, 0, 32};
        assertThat(samples(Sounds.wav(1, 2, 8000, 24, body))).containsExactly((short) 6144);
    }

    @Test
    void bothLaws() throws Exception {
        byte[] body = {0x12, (byte) 0x93};
        assertThat(samples(Sounds.wav(7, 1, 8000, 8, body)))
                .containsExactly(G711.fromUlaw(body[0]), G711.fromUlaw(body[1]));
        assertThat(samples(Sounds.wav(6, 1, 8000, 8, body)))
                .containsExactly(G711.fromAlaw(body[0]), G711.fromAlaw(body[1]));
    }

    @Test
    void aFileThatBreaksOffIsTakenAsFarAsItGoes() throws Exception {
        byte[] whole = Sounds.wav(8000, new short[] {1, 2, 3, 4});
        assertThat(samples(Arrays.copyOf(whole, whole.length - 3))).containsExactly((short) 1, (short) 2);
    }

    @ParameterizedTest
    @CsvSource({"85,1,44100,16", "1,0,8000,16", "1,1,0,16", "3,1,8000,32", "1,1,3999,8", "1,1,8000,4"})
    void refusesWhatItDoesNotKnow(int coding, int channels, int rate, int bits) {
        byte[] file = Sounds.wav(coding, channels, rate, bits, new byte[64]);
        assertThatThrownBy(() -> open(file)).isInstanceOf(BadAudioException.class);
    }

    @Test
    void refusesRubbish() {
        byte[] noData = Arrays.copyOf(Sounds.wav(8000, new short[4]), 36);
        assertThatThrownBy(() -> open(noData)).isInstanceOf(BadAudioException.class);
        assertThatThrownBy(() -> open(new byte[100])).isInstanceOf(BadAudioException.class);
        assertThatThrownBy(() -> open(new byte[0])).isInstanceOf(BadAudioException.class);
    }

    private static Wav open(byte[] file) throws IOException {
        return Wav.open(new ByteArrayInputStream(file));
    }

    private static short[] samples(byte[] file) throws IOException {
        return Sounds.samples(file);
    }
}
