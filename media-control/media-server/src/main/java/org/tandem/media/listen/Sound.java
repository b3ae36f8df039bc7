package org.tandem.media.listen;

import java.time.Duration;

/** Something that an {@link RtpPeer} says. */
public sealed interface Sound {
    /** A steady sine, 12 dB below full scale. */
    record Tone(int hertz, Duration length) implements Sound {}

    /** Samples of 8000 Hz, mono. The array is not copied: leave it alone. */
    record Samples(short[] pcm) implements Sound {}

    /** Packets of silence. */
    record Silence(Duration length) implements Sound {}

    /** No packets at all. */
    record Nothing(Duration length) implements Sound {}

    /** Telephone keys {@code 0-9 * # A-D} as RFC 4733 events of 100 ms, 60 ms apart. */
    record Keys(String digits) implements Sound {}

    /** Telephone keys as dual tones in the audio, 100 ms each, 60 ms apart. */
    record InBandKeys(String digits) implements Sound {}
}
