package org.tandem.media.server.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.media.server.Sounds;
import org.tandem.media.server.dtmf.Goertzel;

class VoiceTest {
    @ParameterizedTest
    @CsvSource({"G722,300", "G722,1000", "G722,3000", "OPUS,300", "OPUS,1000", "OPUS,3000"})
    void keepsAToneItsPitchAndItsLoudness(Codec codec, int hertz) {
        short[] out = through(codec, Sounds.sine(hertz, 1000, 8000));
        double amplitude = 2 * Math.sqrt(new Goertzel(hertz).power(out, 4000, 1600)) / 1600;
        assertThat(amplitude).isBetween(9000.0, 11000.0);
    }

    @Test
    void g722AddsLittleNoise() {
        short[] in = Sounds.sum(Sounds.sine(440, 1000, 8000), Sounds.sine(1100, 1000, 8000));
        short[] out = through(Codec.G722, in);
        double signal = 0;
        double noise = 0;
        for (int i = 800; i < in.length; i++) {
            signal += in[i] * in[i];
            noise += Math.pow(in[i] - out[i], 2);
        }
        assertThat(10 * Math.log10(signal / noise)).isGreaterThan(30);
    }

    @Test
    void g722KeepsSilenceSilent() {
        short[] out = through(Codec.G722, new short[1600]);
        for (short sample : out) {
            assertThat((int) sample).isBetween(-40, 40);
        }
    }

    @ParameterizedTest
    @CsvSource({"G722", "OPUS"})
    void survivesRubbish(Codec codec) {
        VoiceDecoder decoder = codec.newDecoder();
        Random random = new Random(5);
        short[] into = new short[2048];
        for (int i = 0; i < 500; i++) {
            byte[] rubbish = new byte[1 + random.nextInt(300)];
            random.nextBytes(rubbish);
            ByteBuffer packet = ByteBuffer.wrap(rubbish);
            if (decoder.samples(packet, 0, rubbish.length) > 0) {
                decoder.decode(packet, 0, rubbish.length, into);
            }
        }
        assertThat(decoder.samples(ByteBuffer.allocate(10), 0, 0)).isZero();
    }

    @Test
    void opusIsSmall() {
        byte[] into = new byte[2048];
        short[] tone = Sounds.sine(500, 1000, 8000);
        VoiceEncoder encoder = Codec.OPUS.newEncoder();
        int bytes = 0;
        for (int at = 0; at < tone.length; at += 160) {
            bytes += encoder.encode(tone, at, encoder.piece(tone.length - at > 160 ? 160 : tone.length - at), into);
        }
        assertThat(bytes).isBetween(500, 4000);
        assertThat(encoder.piece(240)).isEqualTo(160);
    }

    private static short[] through(Codec codec, short[] in) {
        VoiceEncoder encoder = codec.newEncoder();
        VoiceDecoder decoder = codec.newDecoder();
        short[] out = new short[in.length];
        byte[] coded = new byte[2048];
        short[] into = new short[2048];
        for (int at = 0; at < in.length; at += Codec.FRAME) {
            int bytes = encoder.encode(in, at, Codec.FRAME, coded);
            ByteBuffer packet = ByteBuffer.wrap(Arrays.copyOf(coded, bytes));
            assertThat(decoder.samples(packet, 0, bytes)).isEqualTo(Codec.FRAME);
            decoder.decode(packet, 0, bytes, into);
            System.arraycopy(into, 0, out, at, Codec.FRAME);
        }
        return out;
    }
}
