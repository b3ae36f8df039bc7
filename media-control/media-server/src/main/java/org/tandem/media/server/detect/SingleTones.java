package org.tandem.media.server.detect;

import java.util.function.Consumer;
import org.tandem.media.Detector.Tone;

/** Finds the tones that are one sine at a time: fax, beeps, special information. Hears 20 ms at a time. One thread. */
final class SingleTones {
    private static final int STEP = 20;
    /** Steps of something else inside a tone that still is one: phase reversals (ITU-T V.25), a lost packet. */
    private static final int MAX_GAP = 2;
    /** No other tone is this long before and after a beep. */
    private static final int BEEP_QUIET = 100;

    /** Shorter ones are chance. */
    private static final int MIN_STEPS = 3;

    /** Two tones that are near each other look like one of 20 ms, but swell and fade. */
    private static final double SWING = 0.15;

    private static final int[] SIT = {950, 1400, 1800};

    private final Consumer<Tone> told;
    private double hertz;
    private int steps;
    private int gap;
    private boolean cedTold;
    private int sitParts;
    private int sinceTone = BEEP_QUIET;
    private boolean alone;
    private double lastPower;
    private int swings;
    private boolean beepPending;

    SingleTones(Consumer<Tone> told) {
        this.told = told;
    }

    void hear(short[] samples, int count) {
        double now = ToneMeter.hertz(samples, count);
        swing(now == 0 ? 0 : power(samples, count));
        if (steps > 0 && now > 0 && Math.abs(now - hertz) < 25) {
            steps += 1 + gap;
            gap = 0;
            hertz += (now - hertz) / 4;
            during();
        } else if (steps > 0 && ++gap > MAX_GAP) {
            ended();
            begin(now);
        } else if (steps == 0) {
            begin(now);
        }
        quiet();
    }

    private static double power(short[] samples, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return sum;
    }

    private void swing(double power) {
        swings += Math.abs(power - lastPower) > SWING * Math.max(power, lastPower) ? 1 : 0;
        lastPower = power;
    }

    private void begin(double now) {
        steps = now > 0 ? 1 : 0;
        hertz = now;
        gap = 0;
        swings = 0;
        alone = sinceTone >= BEEP_QUIET;
    }

    private void during() {
        if (steps >= MIN_STEPS) {
            sinceTone = 0;
            beepPending = false;
        }
        if (steps * STEP >= 1500 && near(2100, 25) && !cedTold) {
            cedTold = true;
            told.accept(Tone.FAX_CED);
        }
    }

    private boolean near(int wanted, int tolerance) {
        return Math.abs(hertz - wanted) <= tolerance;
    }

    private void ended() {
        int millis = steps * STEP;
        sitPart(millis);
        if (millis >= 400 && millis <= 600 && near(1100, 38)) {
            told.accept(Tone.FAX_CNG);
        } else if (millis >= 150 && millis <= 2000 && hertz >= 400 && hertz <= 2300 && !near(425, 15) && steady()) {
            beepPending = alone;
        }
        cedTold = false;
        if (steps >= MIN_STEPS) {
            sinceTone = 0;
        }
    }

    private boolean steady() {
        return swings <= 2 + steps / 8;
    }

    private void sitPart(int millis) {
        boolean part = millis >= 200 && millis <= 500 && near(SIT[sitParts], 60);
        sitParts = part ? sitParts + 1 : 0;
        if (sitParts == SIT.length) {
            sitParts = 0;
            told.accept(Tone.SIT);
        }
    }

    private void quiet() {
        sinceTone += STEP;
        if (sinceTone < BEEP_QUIET) {
            return;
        }
        sitParts = 0;
        if (beepPending) {
            beepPending = false;
            told.accept(Tone.BEEP);
        }
    }
}
