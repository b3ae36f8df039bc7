package org.tandem.media.server.recognize;

import java.util.Arrays;
import org.tandem.media.server.detect.Loudness;

/** Finds where speech begins and ends. Hears 20 ms at a time. One thread. */
final class Utterance {
    private static final int STEP = 20;
    private static final int STEP_SAMPLES = 160;
    /** Sound before the first loud piece: soft consonants. */
    private static final int BEFORE = 300 * 8;
    /** A cough is shorter. */
    private static final int SPEECH = 100;

    private static final int LONGEST = 30_000 * 8;

    private final Loudness loudness = new Loudness();
    private final int endSilence;
    private final Runnable began;
    private short[] kept = new short[BEFORE + STEP_SAMPLES];
    private int length;
    private int loud;
    private int quiet;

    /** @param endSilence in milliseconds @param began is run when it is certain that somebody speaks */
    Utterance(int endSilence, Runnable began) {
        this.endSilence = endSilence;
        this.began = began;
    }

    /** The next 20 ms. @return the utterance that ended with them, or null */
    short[] hear(short[] samples) {
        if (length + STEP_SAMPLES > kept.length) {
            kept = Arrays.copyOf(kept, Math.min(2 * kept.length, LONGEST + STEP_SAMPLES));
        }
        System.arraycopy(samples, 0, kept, length, STEP_SAMPLES);
        length += STEP_SAMPLES;
        if (loudness.loud(samples, STEP_SAMPLES)) {
            loud += STEP;
            quiet = 0;
            if (loud == SPEECH) {
                began.run();
            }
        } else {
            quiet += STEP;
        }
        if (loud == 0) {
            forget(BEFORE);
        } else if (quiet >= endSilence || length >= LONGEST) {
            return end();
        }
        return null;
    }

    /** Ends it here. @return what was said until now, or null when nobody speaks */
    short[] end() {
        short[] said = loud >= SPEECH ? Arrays.copyOf(kept, length) : null;
        loud = 0;
        forget(BEFORE);
        return said;
    }

    private void forget(int but) {
        if (length > but) {
            System.arraycopy(kept, length - but, kept, 0, but);
            length = but;
        }
    }
}
