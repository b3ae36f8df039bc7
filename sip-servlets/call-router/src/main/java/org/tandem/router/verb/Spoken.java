package org.tandem.router.verb;

import java.time.Duration;
import org.tandem.media.RecognizerOptions;

/**
 * How a {@link Gather} listens to speech.
 *
 * @param longest         from the first word on; what was said until then counts
 * @param bargeIn         speech stops the prompts; without it listening begins after them
 * @param profanityFilter swear words are told as their first letter and stars
 * @param partials        told what is understood so far; empty URL: nobody
 */
public record Spoken(
        RecognizerOptions options, Duration longest, boolean bargeIn, boolean profanityFilter, Action partials) {}
