package org.tandem.media.listen;

import java.time.Duration;
import java.util.List;

/** A steady tone, to about 3 Hz and 20 ms: when it began, counted from the first sample heard, and how long it lasted. */
public record HeardTone(int hertz, Duration start, Duration length) {
    /** The steady tones in samples of 8000 Hz, in order. */
    public static List<HeardTone> in(short[] pcm) {
        return Hearing.tones(pcm);
    }
}
