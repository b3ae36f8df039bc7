package org.tandem.platform.recording;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.tandem.router.call.RecordingShelf;

/** A recording's sound in one format, with one or two channels. Its length is known before it is made. It can be read once. */
public interface Rendition {
    /** A file's format, by its extension. */
    enum Format {
        WAV("audio/x-wav"),
        MP3("audio/mpeg");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        public String type() {
            return type;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** In bytes. */
    long length();

    /** What it is from this byte on; closing that closes what it is made of. */
    InputStream from(long offset) throws IOException;

    /**
     * The sound of a WAV file that a recorder made, or a part of it.
     *
     * @param recorded how many channels the file has
     * @param wanted   as many, or 1
     */
    static Rendition of(RecordingShelf.Sound sound, Format format, int recorded, int wanted) {
        if (format == Format.WAV && recorded == wanted) {
            return new AsRecorded(sound);
        }
        Pcm pcm = new Pcm(sound, recorded, wanted);
        return format == Format.MP3 ? new Mp3Rendition(pcm) : new MonoRendition(pcm);
    }

    /** The file itself. */
    record AsRecorded(RecordingShelf.Sound sound) implements Rendition {
        @Override
        public long length() {
            return sound.bytes();
        }

        @Override
        public InputStream from(long offset) throws IOException {
            sound.wav().skipNBytes(offset);
            return sound.wav();
        }
    }

    /** The samples of the file: 16 bit, 8000 Hz, channels alternating. */
    record Pcm(RecordingShelf.Sound sound, int recorded, int channels) {
        static final int HEADER = 44;

        /** Of each channel. */
        long samples() {
            return Math.max(0, (sound.bytes() - HEADER) / (2L * recorded));
        }

        /** With as many channels as are wanted. */
        InputStream from(long sample) throws IOException {
            sound.wav().skipNBytes(Math.min(sound.bytes(), HEADER + sample * 2 * recorded));
            return channels < recorded ? new MixedStream(sound.wav()) : sound.wav();
        }
    }
}
