package org.tandem.media;

import java.net.URI;
import java.time.Duration;

/**
 * How to record. {@link #to} gives a plain recording, the {@code with...} methods change one thing at a time.
 *
 * @param target       a {@code file} URI; its directories are made where missing, an older file is written over
 * @param stereo       left and right as two channels, or summed as one
 * @param trim         leave out the silence at the beginning and at the end (up to 400 ms of it stay); {@link Recorded#length} is what is
 *                     left
 * @param endSilence   end when there was no sound for this long, since the start or the last sound; zero for never
 * @param maxLength    end when so much is recorded, trimmed silence counted; zero for never
 */
public record RecordingOptions(
        URI target, Format format, boolean stereo, boolean trim, Duration endSilence, Duration maxLength) {
    /** What the file is, whatever its name. Always 8000 samples a second. */
    public enum Format {
        /** RIFF WAVE, 16 bit PCM. */
        WAV,
        /** RIFF WAVE, G.711 mu-law: half the size. */
        WAV_MULAW,
        /** MPEG-2.5 layer III. */
        MP3
    }

    /** @throws IllegalArgumentException when a duration is negative */
    public RecordingOptions {
        if (endSilence.isNegative() || maxLength.isNegative()) {
            throw new IllegalArgumentException("endSilence and maxLength must not be negative");
        }
    }

    /** Mono, 16 bit PCM (or MP3, when the name ends in {@code .mp3}), whole, until it is stopped. */
    public static RecordingOptions to(URI target) {
        boolean mp3 = String.valueOf(target.getPath()).endsWith(".mp3");
        return new RecordingOptions(target, mp3 ? Format.MP3 : Format.WAV, false, false, Duration.ZERO, Duration.ZERO);
    }

    public RecordingOptions withFormat(Format wanted) {
        return new RecordingOptions(target, wanted, stereo, trim, endSilence, maxLength);
    }

    public RecordingOptions withStereo(boolean on) {
        return new RecordingOptions(target, format, on, trim, endSilence, maxLength);
    }

    public RecordingOptions withTrim(boolean on) {
        return new RecordingOptions(target, format, stereo, on, endSilence, maxLength);
    }

    public RecordingOptions withEndSilence(Duration silence) {
        return new RecordingOptions(target, format, stereo, trim, silence, maxLength);
    }

    public RecordingOptions withMaxLength(Duration most) {
        return new RecordingOptions(target, format, stereo, trim, endSilence, most);
    }
}
