package org.tandem.media.server.detect;

import java.util.function.Consumer;
import org.tandem.media.Detector.Tone;
import org.tandem.media.server.dtmf.Goertzel;

/**
 * Finds call-progress tones by their frequencies (North America's pairs; 425 Hz as in most of the world, ITU-T E.180) and their
 * cadence. Hears 20 ms at a time, looks at 60. One thread.
 */
final class CallProgress {
    private static final int STEP = 20;
    private static final int STEP_SAMPLES = 160;
    private static final int WINDOW = 3 * STEP_SAMPLES;
    private static final double FAINT = 60 * 60;
    /** Share of the sound's power that one of a pair has at least, and both together, and one tone alone. */
    private static final double EACH = 0.2;

    private static final double BOTH = 0.7;

    /** What is heard; {@link #WORLD} alone may be any of them. */
    private enum Pitch {
        NONE,
        DIAL,
        RING,
        BUSY,
        WORLD
    }

    private final Goertzel g350 = new Goertzel(350);
    private final Goertzel g425 = new Goertzel(425);
    private final Goertzel g440 = new Goertzel(440);
    private final Goertzel g480 = new Goertzel(480);
    private final Goertzel g620 = new Goertzel(620);
    private final Consumer<Tone> told;
    private final short[] window = new short[WINDOW];
    private Pitch pitch = Pitch.NONE;
    private Pitch lastOn = Pitch.NONE;
    private int millis;
    private int lastOnMillis;
    private int busy;
    private int congestion;
    private Tone telling;

    CallProgress(Consumer<Tone> told) {
        this.told = told;
    }

    void hear(short[] samples) {
        System.arraycopy(window, STEP_SAMPLES, window, 0, WINDOW - STEP_SAMPLES);
        System.arraycopy(samples, 0, window, WINDOW - STEP_SAMPLES, STEP_SAMPLES);
        Pitch now = pitch();
        if (now == pitch) {
            millis += STEP;
            during();
        } else {
            changed();
            pitch = now;
            millis = STEP;
        }
    }

    private Pitch pitch() {
        double power = 0;
        for (short sample : window) {
            power += (double) sample * sample;
        }
        if (power < FAINT * WINDOW) {
            return Pitch.NONE;
        }
        double scale = 2 / (WINDOW * power);
        double at440 = g440.power(window, 0, WINDOW) * scale;
        double at480 = g480.power(window, 0, WINDOW) * scale;
        if (pair(at440, g350.power(window, 0, WINDOW) * scale)) {
            return Pitch.DIAL;
        } else if (pair(at440, at480)) {
            return Pitch.RING;
        } else if (pair(at480, g620.power(window, 0, WINDOW) * scale)) {
            return Pitch.BUSY;
        }
        return g425.power(window, 0, WINDOW) * scale > BOTH ? Pitch.WORLD : Pitch.NONE;
    }

    private static boolean pair(double one, double other) {
        return one > EACH && other > EACH && one + other > BOTH;
    }

    private void during() {
        if (millis >= 2000 && (pitch == Pitch.DIAL || pitch == Pitch.WORLD)) {
            tell(Tone.DIAL);
        } else if (millis >= 2000 && pitch == Pitch.NONE) {
            if ((lastOn == Pitch.RING || lastOn == Pitch.WORLD) && lastOnMillis >= 700 && lastOnMillis < 2600) {
                tell(Tone.RINGBACK);
            }
            lastOn = Pitch.NONE;
            busy = 0;
            congestion = 0;
        }
        if (millis >= 8000) {
            telling = null;
        }
    }

    /** A tone or a pause has ended. What is shorter than two steps is the edge between them. */
    private void changed() {
        if (millis <= 2 * STEP) {
            return;
        }
        if (pitch == Pitch.NONE) {
            busy = lastOn != Pitch.NONE && millis > 350 && millis < 650 ? busy : 0;
            congestion = lastOn != Pitch.NONE && millis > 130 && millis < 350 ? congestion : 0;
            return;
        }
        boolean beats = pitch == Pitch.BUSY || pitch == Pitch.WORLD;
        lastOn = pitch;
        lastOnMillis = millis;
        busy = beats && millis > 350 && millis < 650 ? busy + 1 : 0;
        congestion = beats && millis > 130 && millis <= 350 ? congestion + 1 : 0;
        if (busy == 2) {
            tell(Tone.BUSY);
        } else if (congestion == 4) {
            tell(Tone.CONGESTION);
        }
    }

    private void tell(Tone tone) {
        if (telling != tone) {
            telling = tone;
            told.accept(tone);
        }
    }
}
