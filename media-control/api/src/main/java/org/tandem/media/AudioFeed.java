package org.tandem.media;

import java.time.Duration;

/**
 * A source into which sound is pushed; played at the pace of the telephone, without a gap while there is some, and not at all while
 * there is none. Nobody need be connected for it to play. Safe for any thread; what one thread asks happens in that order.
 */
public interface AudioFeed extends MediaSource {
    /** The most sound that may wait. */
    Duration CAPACITY = Duration.ofMinutes(10);

    /** The most marks that may wait. */
    int MARKS = 1000;

    /**
     * Adds sound.
     *
     * @param ulaw any number of bytes of G.711 mu-law, 8000 Hz; copied
     * @return false when more than {@link #CAPACITY} would wait: then none of it was taken
     */
    boolean push(byte[] ulaw);

    /**
     * {@link MediaEvent.MarkReached} is told when all that was pushed before has been played: at once when nothing waits.
     *
     * @return false when {@link #MARKS} wait: then it was not taken and will not be told
     */
    boolean mark(String name);

    /** Throws away what was not played yet. Its marks are told now, in order. */
    void clear();

    /** How much waits to be played. */
    Duration waiting();
}
