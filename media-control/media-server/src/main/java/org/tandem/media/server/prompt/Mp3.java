package org.tandem.media.server.prompt;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.SampleBuffer;
import org.tandem.media.server.codec.PcmStream;

/**
 * MPEG audio, layers I to III, any rate and bit rate; two channels are averaged to one. Decoded frame by frame as it is read (JLayer).
 * What no frame can be made of is passed over, as players do. One thread.
 */
final class Mp3 implements PcmStream {
    /** Bytes of ID3v2 tags (pictures) that are passed over. */
    private static final long LONGEST_TAG = 16 << 20;

    private static final int TAG_HEADER = 10;

    private final Bitstream bits;
    private final Decoder decoder = new Decoder();
    private int rate;
    private SampleBuffer frame;
    private int at;

    private Mp3(Bitstream bits) {
        this.bits = bits;
    }

    /** Whether the bytes begin with an ID3v2 tag, as nothing else does. */
    static boolean tagged(byte[] start) {
        return start.length >= TAG_HEADER && start[0] == 'I' && start[1] == 'D' && start[2] == '3';
    }

    /** Whether the bytes begin with a header of an MPEG audio frame; sound without any header may do so by chance. */
    static boolean looksLike(byte[] start) {
        return start.length >= 4
                && (start[0] & 0xff) == 0xff
                && (start[1] & 0xe0) == 0xe0
                && (start[1] & 0x18) != 0x08
                && (start[1] & 0x06) != 0
                && (start[2] & 0xf0) != 0xf0
                && (start[2] & 0x0c) != 0x0c;
    }

    /** Reads what is before the sound, and its first frame. */
    static Mp3 open(InputStream in) throws IOException {
        Mp3 mp3 = new Mp3(new Bitstream(behindTags(new BufferedInputStream(in))));
        if (!mp3.first()) {
            throw new BadAudioException("no frame of MPEG audio");
        }
        return mp3;
    }

    /** JLayer would read a tag into memory, whatever length it says it has. */
    private static InputStream behindTags(BufferedInputStream in) throws IOException {
        long passed = 0;
        while (true) {
            in.mark(TAG_HEADER);
            byte[] start = in.readNBytes(TAG_HEADER);
            in.reset();
            if (!tagged(start)) {
                return in;
            }
            long length = TAG_HEADER + (start[6] & 0x7f) * (1L << 21);
            length += (start[7] & 0x7f) << 14 | (start[8] & 0x7f) << 7 | (start[9] & 0x7f);
            passed += length;
            if (passed > LONGEST_TAG) {
                throw new BadAudioException("an ID3 tag of " + passed + " bytes");
            }
            try {
                in.skipNBytes(length);
            } catch (EOFException e) {
                throw new BadAudioException("an ID3 tag without sound", e);
            }
        }
    }

    /** Under a lock of all: JLayer fills its tables when a decoder meets its first frame, and not safely. */
    private boolean first() throws IOException {
        synchronized (Mp3.class) {
            return next();
        }
    }

    private boolean next() throws IOException {
        try {
            Header header = bits.readFrame();
            if (header == null) {
                return false;
            }
            rate = rate == 0 ? header.frequency() : rate;
            frame = (SampleBuffer) decoder.decodeFrame(header, bits);
            at = 0;
            bits.closeFrame();
            return true;
        } catch (JavaLayerException e) {
            if (e.getException() instanceof IOException lost) {
                throw lost;
            }
            throw new BadAudioException("no MPEG audio: " + e.getMessage(), e);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw new BadAudioException("damaged MPEG audio", e);
        }
    }

    @Override
    public int rate() {
        return rate;
    }

    @Override
    public int read(short[] into, int offset, int count) throws IOException {
        int channels = frame.getChannelCount();
        while (at >= frame.getBufferLength() / channels) {
            if (!next()) {
                return -1;
            }
        }
        short[] samples = frame.getBuffer();
        int step = Math.min(count, frame.getBufferLength() / channels - at);
        for (int i = 0; i < step; i++, at++) {
            into[offset + i] = channels == 1 ? samples[at] : (short) ((samples[2 * at] + samples[2 * at + 1]) >> 1);
        }
        return step;
    }
}
