package org.tandem.media;

/**
 * How text is spoken, in factors of the voice's own: 1 is as usual. An engine does what it can of it.
 *
 * @param rate   how fast; 0.2 to 4
 * @param pitch  how high; 0.5 to 2
 * @param volume how loud, in amplitude; 0 (silent) to 4
 */
public record Manner(double rate, double pitch, double volume) {
    public static final Manner USUAL = new Manner(1, 1, 1);

    public Manner {
        rate = within(rate, 0.2, 4);
        pitch = within(pitch, 0.5, 2);
        volume = within(volume, 0, 4);
    }

    private static double within(double factor, double least, double most) {
        return Math.max(least, Math.min(most, factor));
    }

    /** Both together. */
    public Manner and(Manner other) {
        return new Manner(rate * other.rate, pitch * other.pitch, volume * other.volume);
    }
}
