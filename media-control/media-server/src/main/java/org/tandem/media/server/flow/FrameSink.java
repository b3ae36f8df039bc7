package org.tandem.media.server.flow;

/** Where frames go. Called on the sink's loop only. */
public interface FrameSink {
    void take(Frame frame);

    /**
     * Signals a telephone key for so many samples.
     *
     * @return false when this sink has no signals of its own, so that the tones have to be in the frames
     */
    default boolean press(char key, int samples) {
        return false;
    }

    /** What {@link #press} will answer. Any thread. */
    default boolean signalsKeys() {
        return false;
    }

    /** Nothing feeds it any more. */
    default void starved() {}
}
