package org.tandem.media;

/** Plays its prompts once, or again after it ended. The end arrives as {@link MediaEvent.PlayEnded}. */
public interface Player extends MediaSource {
    /** Starts from the beginning; returns at once. Fetching and speaking happen behind it. */
    void play();

    /** Ends playing now; no effect when not playing. */
    void stop();
}
