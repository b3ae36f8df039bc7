package org.tandem.media;

/** How a player ended. */
public sealed interface PlayOutcome {
    /** Everything was played. */
    record Completed() implements PlayOutcome {}

    /** {@link Player#stop()} was called, or its session closed. */
    record Stopped() implements PlayOutcome {}

    /**
     * A prompt could not be fetched, understood or spoken; later prompts of the player were not tried.
     *
     * @param status the HTTP status of a fetch that was answered, or 0
     */
    record Failed(Prompt prompt, Failure failure, int status, String message) implements PlayOutcome {}

    /** Why a prompt failed. */
    enum Failure {
        NOT_FETCHED,
        TIMED_OUT,
        REFUSED_ADDRESS,
        TOO_LARGE,
        UNSUPPORTED_TYPE,
        BAD_CONTENT,
        NOT_SPOKEN
    }
}
