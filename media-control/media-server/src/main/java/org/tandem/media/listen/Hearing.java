package org.tandem.media.listen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Judges recorded sound: tones, sound, silence. */
final class Hearing {
    /** Below this (about -50 dB of full scale) it is silence. */
    static final double SILENT_RMS = 100;

    private static final double PRESENT_RMS = 500;
    private static final int STEP = 160;
    private static final int BLEND = 400;
    /** Tones nearer than this are one tone. */
    private static final int SAME_HERTZ = 10;

    private Hearing() {}

    /** Steady tones of at least two steps, in order. */
    static List<HeardTone> tones(short[] pcm) {
        List<HeardTone> tones = new ArrayList<>();
        int hertz = 0;
        int from = 0;
        int last = 0;
        for (int at = 0; at + Spectrum.BLOCK <= pcm.length; at += STEP) {
            int now = Spectrum.rms(pcm, at, Spectrum.BLOCK) < SILENT_RMS ? 0 : Spectrum.dominant(pcm, at);
            if (hertz == 0 || Math.abs(now - hertz) > SAME_HERTZ) {
                keep(tones, hertz, from, last);
                hertz = now;
                from = at;
            }
            last = at;
        }
        keep(tones, hertz, from, last);
        return tones;
    }

    private static void keep(List<HeardTone> tones, int hertz, int from, int last) {
        if (hertz > 0 && last > from) {
            // A block half full of the tone is judged to be the tone, so the blocks at both ends overstate by half a
            // block.
            int samples = last - from + STEP;
            tones.add(new HeardTone(hertz, millis(from + Spectrum.BLOCK / 4), millis(samples)));
        }
    }

    /** The longest of these tones within 10 Hz of this one. */
    static Duration longest(List<HeardTone> tones, int hertz) {
        Duration longest = Duration.ZERO;
        for (HeardTone tone : tones) {
            if (Math.abs(tone.hertz() - hertz) <= SAME_HERTZ && tone.length().compareTo(longest) > 0) {
                longest = tone.length();
            }
        }
        return longest;
    }

    /** How much of it is no silence, in steps of 20 ms. */
    static Duration sound(short[] pcm) {
        int loud = 0;
        for (int at = 0; at + STEP <= pcm.length; at += STEP) {
            loud += Spectrum.rms(pcm, at, STEP) >= SILENT_RMS ? STEP : 0;
        }
        return millis(loud);
    }

    /** For how long this frequency was in it, alone or among others, louder than about -36 dB of full scale; in steps of 50 ms. */
    static Duration present(short[] pcm, int hertz) {
        int heard = 0;
        for (int at = 0; at + BLEND <= pcm.length; at += BLEND) {
            heard += Spectrum.power(pcm, at, BLEND, hertz) > PRESENT_RMS * PRESENT_RMS ? BLEND : 0;
        }
        return millis(heard);
    }

    private static Duration millis(int samples) {
        return Duration.ofMillis(samples / 8);
    }
}
