package org.tandem.media;

import java.util.Collection;

/**
 * A room without walls: each port that joins hears the sum of all others, not itself. A mixer belongs to the session that made it and
 * ends with it; those who join may be of any session ({@link Capability#ACROSS}), and when such a party's session closes, its place
 * stays, silent, until it is closed.
 */
public interface Mixer extends MediaResource {
    /** A new place in the mix: connect a party to it and it to the party. Closing it leaves the mix. */
    MixerPort join();

    /**
     * One place in a mix. To hold a party, disconnect it (both ways) and connect it to other music; the place stays. A place that
     * nothing feeds only listens: connect it to a recorder to record the mix. Changes take effect within 20 ms. Who speaks is told by
     * {@link MediaPort#watchSpeech} of the party's own port, muted or not.
     */
    interface MixerPort extends MediaSource, MediaSink {
        /**
         * While on, nobody hears this place; it hears as before.
         *
         * @throws UnsupportedMediaException without {@link Capability#MODERATE}
         */
        default void mute(boolean on) {
            throw new UnsupportedMediaException(Capability.MODERATE, "this gateway does not mute places");
        }

        /**
         * Only these places hear this one from now on (while it is not muted); it hears all as before. None means nobody. Places that
         * close drop out of it: when the last one did, nobody hears this place.
         *
         * @throws UnsupportedMediaException without {@link Capability#MODERATE}
         * @throws IllegalArgumentException  when one of them is of another mixer, or is this place
         */
        default void coach(Collection<MixerPort> heardBy) {
            throw new UnsupportedMediaException(Capability.MODERATE, "this gateway has no coaches");
        }

        /**
         * Everybody hears this place again (while it is not muted): takes {@link #coach} back.
         *
         * @throws UnsupportedMediaException without {@link Capability#MODERATE}
         */
        default void heardByAll() {
            throw new UnsupportedMediaException(Capability.MODERATE, "this gateway has no coaches");
        }
    }
}
