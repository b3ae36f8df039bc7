package org.tandem.media;

import java.time.Duration;
import java.util.List;

/**
 * What a recognizer should expect.
 *
 * @param language   a BCP 47 tag such as {@code en-US}
 * @param hints      words and phrases that are likely; an engine may know nothing but these. At most 500
 * @param partials   tell partial results too, where the engine has them
 * @param endSilence ends an utterance; 200 ms to 10 s
 */
public record RecognizerOptions(String language, List<String> hints, boolean partials, Duration endSilence) {
    private static final int MAX_HINTS = 500;

    /** @throws IllegalArgumentException naming what is beyond its limits */
    public RecognizerOptions {
        hints = List.copyOf(hints);
        if (hints.size() > MAX_HINTS) {
            throw new IllegalArgumentException("hints: at most " + MAX_HINTS);
        }
        if (endSilence.toMillis() < 200 || endSilence.toMillis() > 10_000) {
            throw new IllegalArgumentException("endSilence has to be 200 to 10000 ms");
        }
    }

    /** Final results only, after a second of silence. */
    public static RecognizerOptions of(String language, List<String> hints) {
        return new RecognizerOptions(language, hints, false, Duration.ofSeconds(1));
    }
}
