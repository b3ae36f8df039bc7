package org.tandem.media;

/** A room without walls: each port that joins hears the sum of all others, not itself. */
public interface Mixer extends MediaResource {
    /** A new place in the mix: connect a party to it and it to the party. Closing it leaves the mix. */
    MixerPort join();

    /** One place in a mix. */
    interface MixerPort extends MediaSource, MediaSink {}
}
