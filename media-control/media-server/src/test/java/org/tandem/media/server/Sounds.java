package org.tandem.media.server;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

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

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
