package org.tandem.media.listen;

import java.time.Duration;

/** A steady tone, to about 3 Hz and 20 ms: when it began, counted from the first sample heard, and how long it lasted. */
public record HeardTone(int hertz, Duration start, Duration length) {}
