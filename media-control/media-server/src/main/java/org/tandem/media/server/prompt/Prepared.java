package org.tandem.media.server.prompt;

import org.tandem.media.PlayOutcome;
import org.tandem.media.server.codec.Sound;

/** What became of a prompt's fetching, reading or speaking. */
public sealed interface Prepared {
    /** Sound, ready to be played. */
    record Ready(Sound sound) implements Prepared {}

    /** The beginning of a sound of which the rest is still being fetched; whoever got it has to close it. */
    record Started(Listening listening) implements Prepared {}

    /** None; {@code status} is the HTTP status of a fetch that was answered, or 0. */
    record Refused(PlayOutcome.Failure failure, int status, String message) implements Prepared {}
}
