package org.tandem.media.server.prompt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.codec.Samples;

/**
 * A WAV file (RIFF): PCM of 8, 16, 24 or 32 bits, A-law or mu-law, any rate, any number of channels, which are averaged to one.
 * It is decoded as it is read.
 */
public final class Wav implements Samples {
    private static final int PCM = 1;
    private static final int ALAW = 6;
    private static final int ULAW = 7;
    private static final int EXTENSIBLE = 0xfffe;
    private static final int MAX_CHANNELS = 32;
    private static final int MIN_RATE = 4000;
    private static final int MAX_RATE = 384_000;

    private final Format format;
    private final ByteBuffer data;
    private final int length;

    private Wav(Format format, ByteBuffer data) {
        this.format = format;
        this.data = data;
        this.length = data.remaining() / (format.bytes * format.channels);
    }

    /** Whether the bytes begin as a WAV file does. */
    public static boolean looksLike(byte[] file) {
        return file.length >= 12 && tag(file, 0, "RIFF") && tag(file, 8, "WAVE");
    }

    /** Reads a whole file. A data chunk that ends before its length is taken as far as it goes. */
    public static Wav read(byte[] file) throws BadAudioException {
        if (!looksLike(file)) {
            throw new BadAudioException("no RIFF WAVE header");
        }
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        Format format = null;
        for (int at = 12; at + 8 <= file.length; ) {
            long length = in.getInt(at + 4) & 0xffffffffL;
            int body = at + 8;
            int there = (int) Math.min(length, file.length - body);
            if (tag(file, at, "fmt ")) {
                format = Format.read(in, body, there);
            } else if (tag(file, at, "data")) {
                return sound(format, in.slice(body, there).order(ByteOrder.LITTLE_ENDIAN));
            }
            long next = body + length + (length & 1);
            at = (int) Math.min(next, file.length);
        }
        throw new BadAudioException("no data chunk");
    }

    private static Wav sound(Format format, ByteBuffer data) throws BadAudioException {
        if (format == null) {
            throw new BadAudioException("data before format");
        }
        return new Wav(format, data);
    }

    @Override
    public int rate() {
        return format.rate;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void read(int from, short[] into, int count) {
        for (int i = 0; i < count; i++) {
            int sum = 0;
            for (int channel = 0; channel < format.channels; channel++) {
                sum += format.sample(data, ((from + i) * format.channels + channel) * format.bytes);
            }
            into[i] = (short) (sum / format.channels);
        }
    }

    private static boolean tag(byte[] file, int at, String name) {
        for (int i = 0; i < 4; i++) {
            if (file[at + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private record Format(int coding, int channels, int rate, int bytes) {
        static Format read(ByteBuffer in, int at, int length) throws BadAudioException {
            if (length < 16) {
                throw new BadAudioException("a format chunk of " + length + " bytes");
            }
            int coding = in.getShort(at) & 0xffff;
            if (coding == EXTENSIBLE && length >= 26) {
                coding = in.getShort(at + 24) & 0xffff;
            }
            Format format = new Format(
                    coding, in.getShort(at + 2) & 0xffff, in.getInt(at + 4), (in.getShort(at + 14) & 0xffff) / 8);
            if (!format.usable()) {
                throw new BadAudioException("unsupported " + format);
            }
            return format;
        }

        private boolean usable() {
            boolean known =
                    (coding == PCM && bytes >= 1 && bytes <= 4) || ((coding == ALAW || coding == ULAW) && bytes == 1);
            return known && channels >= 1 && channels <= MAX_CHANNELS && rate >= MIN_RATE && rate <= MAX_RATE;
        }

        int sample(ByteBuffer data, int at) {
            return switch (coding) {
                case ALAW -> G711.fromAlaw(data.get(at));
                case ULAW -> G711.fromUlaw(data.get(at));
                default -> bytes == 1 ? ((data.get(at) & 0xff) - 128) << 8 : data.getShort(at + bytes - 2);
            };
        }
    }
}
