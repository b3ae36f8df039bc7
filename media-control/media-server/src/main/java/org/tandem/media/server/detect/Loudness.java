package org.tandem.media.server.detect;

/** Tells sound from silence by loudness: sound is well above a floor that follows the quietest of what is heard. One thread. */
public final class Loudness {
    /** Mean magnitude that is sound whatever the floor: about -38 dBm0. */
    private static final double LOUD = 300;
    /** Never sound: about -50 dBm0. */
    private static final double SILENT = 80;
    /** Above the floor by 9 dB. */
    private static final double ABOVE_FLOOR = 2.8;

    private static final double FLOOR_RISE = 1.01;

    private double floor = SILENT;

    /** Judges the next samples, 10 to 30 ms of them. */
    public boolean loud(short[] samples, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.abs(samples[i]);
        }
        return loud((double) sum / count);
    }

    /** Judges samples by their mean magnitude. */
    public boolean loud(double level) {
        floor = Math.max(SILENT / ABOVE_FLOOR, Math.min(level, floor * FLOOR_RISE));
        return level > SILENT && (level > LOUD || level > floor * ABOVE_FLOOR);
    }
}
