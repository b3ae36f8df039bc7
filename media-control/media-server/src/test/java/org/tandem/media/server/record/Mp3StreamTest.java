package org.tandem.media.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.SampleBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.listen.HeardTone;
import org.tandem.media.server.Sounds;

class Mp3StreamTest {
    /** 700 Hz on the first channel, 1300 Hz on the second. */
    private static byte[] pcm(int millis, int channels) {
        short[] first = Sounds.sine(700, millis, 8000);
        short[] second = Sounds.sine(1300, millis, 8000);
        ByteBuffer pcm = ByteBuffer.allocate(2 * channels * first.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < first.length; i++) {
            pcm.putShort(first[i]);
            if (channels == 2) {
                pcm.putShort(second[i]);
            }
        }
        return pcm.array();
    }

    private static InputStream stream(byte[] pcm, int channels) {
        return new Mp3Stream(new ByteArrayInputStream(pcm), pcm.length / 2 / channels, channels);
    }

    @ParameterizedTest
    @CsvSource({"1,2000", "2,2000", "1,1", "1,72", "2,1234", "1,0"})
    void isAsLongAsWasSaidBefore(int channels, int millis) throws IOException {
        byte[] pcm = pcm(millis, channels);
        try (InputStream mp3 = stream(pcm, channels)) {
            assertThat(mp3.readAllBytes().length).isEqualTo((int) Mp3Stream.length(8L * millis, channels));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void eachChannelIsHeard(int channels) throws Exception {
        byte[] mp3 = stream(pcm(2000, channels), channels).readAllBytes();
        for (int channel = 0; channel < channels; channel++) {
            int hertz = channel == 0 ? 700 : 1300;
            short[] heard = decoded(mp3, channel);
            assertThat(heard.length).isBetween(16_000, 18_000);
            assertThat(HeardTone.in(heard))
                    .anyMatch(tone ->
                            Math.abs(tone.hertz() - hertz) < 20 && tone.length().toMillis() > 1800);
        }
    }

    private static short[] decoded(byte[] mp3, int channel) throws Exception {
        Bitstream bits = new Bitstream(new ByteArrayInputStream(mp3));
        Decoder decoder = new Decoder();
        short[] all = new short[0];
        for (Header header = bits.readFrame(); header != null; header = bits.readFrame()) {
            SampleBuffer frame = (SampleBuffer) decoder.decodeFrame(header, bits);
            int channels = frame.getChannelCount();
            int had = all.length;
            all = Arrays.copyOf(all, had + frame.getBufferLength() / channels);
            for (int i = had; i < all.length; i++) {
                all[i] = frame.getBuffer()[(i - had) * channels + channel];
            }
            bits.closeFrame();
        }
        return all;
    }
}
