package org.tandem.media.server.playout;

/**
 * Puts something plausible in place of lost sound, after ITU-T G.711 appendix I: the last pitch period again and again, softer after
 * 10 ms, silent after 60 ms. Samples of 8000 Hz. One thread.
 */
public final class Concealment {
    private static final int SHORTEST_PITCH = 40;
    private static final int LONGEST_PITCH = 120;
    /** Over which periods are compared: 20 ms. */
    private static final int COMPARED = 160;

    private static final int HISTORY = LONGEST_PITCH + COMPARED + LONGEST_PITCH / 4;
    private static final int FULL = 80;
    private static final int LONGEST = 480;
    /** Samples over which true sound takes the place of the made one again. */
    private static final int JOINT = 32;

    private final short[] history = new short[HISTORY];
    private final short[] period = new short[LONGEST_PITCH];
    private int pitch;
    private int phase;
    private int lost;

    /** Makes up the next sound. */
    public void conceal(short[] into, int from, int count) {
        if (lost == 0) {
            findPeriod();
        }
        for (int i = 0; i < count; i++) {
            into[from + i] = next();
        }
    }

    /** Whether there would be nothing but silence to make up. */
    public boolean exhausted() {
        return lost >= LONGEST;
    }

    private short next() {
        int sample = period[phase];
        phase = phase + 1 == pitch ? 0 : phase + 1;
        lost++;
        return (short) (lost <= FULL ? sample : sample * Math.max(0, LONGEST - lost) / (LONGEST - FULL));
    }

    /** Takes note of true sound, whose beginning it joins to what it made up. */
    public void heard(short[] sound, int from, int count) {
        if (lost > 0) {
            join(sound, from, Math.min(JOINT, count));
            lost = 0;
        }
        int kept = Math.min(count, HISTORY);
        System.arraycopy(history, kept, history, 0, HISTORY - kept);
        System.arraycopy(sound, from + count - kept, history, HISTORY - kept, kept);
    }

    private void join(short[] sound, int from, int count) {
        for (int i = 0; i < count; i++) {
            int made = next();
            sound[from + i] = (short) ((sound[from + i] * (i + 1) + made * (count - i)) / (count + 1));
        }
    }

    /** The last period; its end runs into what was before its beginning, so that repeating it makes no click. */
    private void findPeriod() {
        pitch = likeliestPitch();
        phase = 0;
        int start = HISTORY - pitch;
        System.arraycopy(history, start, period, 0, pitch);
        int blend = pitch / 4;
        for (int i = 0; i < blend; i++) {
            int before = history[start - blend + i];
            int at = pitch - blend + i;
            period[at] = (short) ((period[at] * (blend - i) + before * (i + 1)) / (blend + 1));
        }
    }

    /** The lag at which the last 20 ms are most like what was before. */
    private int likeliestPitch() {
        int best = LONGEST_PITCH;
        double most = 0;
        for (int lag = SHORTEST_PITCH; lag <= LONGEST_PITCH; lag++) {
            double likeness = likeness(lag);
            if (likeness > most) {
                most = likeness;
                best = lag;
            }
        }
        return best;
    }

    private double likeness(int lag) {
        double product = 0;
        double energy = 1;
        for (int i = HISTORY - COMPARED; i < HISTORY; i++) {
            product += history[i] * history[i - lag];
            energy += history[i - lag] * history[i - lag];
        }
        return product / Math.sqrt(energy);
    }
}
