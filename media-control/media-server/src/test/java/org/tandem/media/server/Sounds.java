package org.tandem.media.server;

import de.sciss.jump3r.lowlevel.LameEncoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import org.tandem.media.server.codec.PcmStream;
import org.tandem.media.server.prompt.Wav;

/** Sounds for tests. */
public final class Sounds {
    private Sounds() {}

    public static short[] sine(double hertz, int millis, int rate) {
        short[] samples = new short[rate * millis / 1000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (10000 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return samples;
    }

    public static short[] sum(short[] a, short[] b) {
        short[] sum = new short[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (short) (a[i] / 2 + b[i] / 2);
        }
        return sum;
    }

    /** A WAV file of 16 bit PCM, one channel. */
    public static byte[] wav(int rate, short[] samples) {
        ByteBuffer pcm = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        pcm.asShortBuffer().put(samples);
        return wav(1, 1, rate, 16, pcm.array());
    }

    public static byte[] wav(int coding, int channels, int rate, int bits, byte[] body) {
        ByteBuffer file = ByteBuffer.allocate(44 + body.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(36 + body.length).put(ascii("WAVEfmt ")).putInt(16);
        file.putShort((short) coding).putShort((short) channels).putInt(rate).putInt(rate * channels * bits / 8);
        file.putShort((short) (channels * bits / 8)).putShort((short) bits);
        file.put(ascii("data")).putInt(body.length).put(body);
        return file.array();
    }

    /** MPEG audio, layer III, of so many kilobits a second. */
    public static byte[] mp3(int rate, int channels, int kilobits, short[] samples) {
        ByteBuffer pcm = ByteBuffer.allocate(2 * samples.length * channels).order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : samples) {
            for (int channel = 0; channel < channels; channel++) {
                pcm.putShort(sample);
            }
        }
        int mode = channels == 1 ? LameEncoder.CHANNEL_MODE_MONO : LameEncoder.CHANNEL_MODE_STEREO;
        var encoder = new LameEncoder(new AudioFormat(rate, 16, channels, true, false), kilobits, mode, 7, false);
        try {
            return encoded(encoder, pcm.array());
        } finally {
            encoder.close();
        }
    }

    private static byte[] encoded(LameEncoder encoder, byte[] pcm) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] part = new byte[encoder.getMP3BufferSize()];
        for (int at = 0; at < pcm.length; at += encoder.getPCMBufferSize()) {
            int count = Math.min(encoder.getPCMBufferSize(), pcm.length - at);
            file.write(part, 0, encoder.encodeBuffer(pcm, at, count, part));
        }
        file.write(part, 0, encoder.encodeFinish(part));
        return file.toByteArray();
    }

    /** What a WAV file holds. */
    public static short[] samples(byte[] wav) throws IOException {
        return samples(Wav.open(new ByteArrayInputStream(wav)));
    }

    public static short[] samples(PcmStream stream) throws IOException {
        short[] all = new short[0];
        short[] part = new short[4096];
        for (int count = stream.read(part, 0, part.length); count > 0; count = stream.read(part, 0, part.length)) {
            all = Arrays.copyOf(all, all.length + count);
            System.arraycopy(part, 0, all, all.length - count, count);
        }
        return all;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
