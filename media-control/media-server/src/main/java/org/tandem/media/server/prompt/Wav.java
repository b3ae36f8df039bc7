package org.tandem.media.server.prompt;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.codec.PcmStream;

/**
 * A WAV file (RIFF): PCM of 8, 16, 24 or 32 bits, A-law or mu-law, any rate, any number of channels, which are averaged to one.
 * It is decoded as it is read. A data chunk that ends before its length is taken as far as it goes. One thread.
 */
public final class Wav implements PcmStream {
    private static final int PCM = 1;
    private static final int ALAW = 6;
    private static final int ULAW = 7;
    private static final int EXTENSIBLE = 0xfffe;
    private static final int MAX_CHANNELS = 32;
    private static final int MIN_RATE = 4000;
    private static final int MAX_RATE = 384_000;
    private static final int MAX_FORMAT = 64;
    private static final int BLOCK = 8192;

    private final InputStream in;
    private final Format format;
    private final ByteBuffer block;
    private long left;

    private Wav(InputStream in, Format format, long length) {
        this.in = in;
        this.format = format;
        this.left = length;
        int whole = Math.max(1, BLOCK / format.width()) * format.width();
        this.block = ByteBuffer.allocate(whole).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether the bytes begin as a WAV file does. */
    static boolean looksLike(byte[] start) {
        return start.length >= 12 && tag(start, 0, "RIFF") && tag(start, 8, "WAVE");
    }

    /** Reads what is before the sound. */
    public static Wav open(InputStream in) throws IOException {
        if (!looksLike(in.readNBytes(12))) {
            throw new BadAudioException("no RIFF WAVE header");
        }
        Format format = null;
        while (true) {
            byte[] header = in.readNBytes(8);
            if (header.length < 8) {
                throw new BadAudioException("no data chunk");
            }
            long length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xffffffffL;
            if (tag(header, 0, "data")) {
                return sound(in, format, length);
            }
            if (tag(header, 0, "fmt ")) {
                byte[] body = in.readNBytes((int) Math.min(length, MAX_FORMAT));
                format = Format.read(ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN));
                length -= body.length;
            }
            skip(in, length + (length & 1));
        }
    }

    private static Wav sound(InputStream in, Format format, long length) throws BadAudioException {
        if (format == null) {
            throw new BadAudioException("data before format");
        }
        return new Wav(in, format, length);
    }

    private static void skip(InputStream in, long length) throws IOException {
        try {
            in.skipNBytes(length);
        } catch (EOFException e) {
            throw new BadAudioException("no data chunk", e);
        }
    }

    @Override
    public int rate() {
        return format.rate;
    }

    @Override
    public int read(short[] into, int offset, int count) throws IOException {
        int wanted = (int) Math.min(left, Math.min((long) count * format.width(), block.capacity()));
        int samples = in.readNBytes(block.array(), 0, wanted) / format.width();
        left -= wanted;
        for (int i = 0; i < samples; i++) {
            int sum = 0;
            for (int channel = 0; channel < format.channels; channel++) {
                sum += format.sample(block, (i * format.channels + channel) * format.bytes);
            }
            into[offset + i] = (short) (sum / format.channels);
        }
        return samples == 0 ? -1 : samples;
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
        static Format read(ByteBuffer in) throws BadAudioException {
            int length = in.remaining();
            if (length < 16) {
                throw new BadAudioException("a format chunk of " + length + " bytes");
            }
            int coding = in.getShort(0) & 0xffff;
            if (coding == EXTENSIBLE && length >= 26) {
                coding = in.getShort(24) & 0xffff;
            }
            Format format = new Format(coding, in.getShort(2) & 0xffff, in.getInt(4), (in.getShort(14) & 0xffff) / 8);
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

        /** Bytes of one sample of all channels. */
        int width() {
            return bytes * channels;
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
