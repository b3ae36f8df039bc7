package org.tandem.media;

/**
 * Records what it is fed, on two channels: connected to as it is, it is its own {@linkplain #left left} channel. A second of the file
 * is a second of the call: where nothing comes there is silence, so a recording goes on while nobody is connected. In mono both
 * channels are summed. The end arrives as {@link MediaEvent.RecordEnded}, exactly once for every start, when the file is complete on
 * disk: after {@link #stop}, when {@link RecordingOptions} say so, when it is closed or when its session is. It may be started again
 * after that and writes over its file.
 */
public interface Recorder extends MediaSink {
    /** Starts to write; returns at once. No effect while it records. */
    void start();

    /** Ends and completes the file; no effect when not recording. */
    void stop();

    /**
     * Takes no sound until {@link #resume}; no effect when not recording or paused already. Neither silence nor length end a
     * recording that is paused with {@link Pause#SKIP}.
     *
     * @throws UnsupportedMediaException without {@link Capability#RECORD_OPTIONS}
     */
    default void pause(Pause how) {
        throw new UnsupportedMediaException(Capability.RECORD_OPTIONS, "this gateway does not pause recordings");
    }

    /**
     * Goes on after {@link #pause}; no effect when not paused.
     *
     * @throws UnsupportedMediaException without {@link Capability#RECORD_OPTIONS}
     */
    default void resume() {
        throw new UnsupportedMediaException(Capability.RECORD_OPTIONS, "this gateway does not pause recordings");
    }

    /** The first channel: this recorder itself. */
    default MediaSink left() {
        return this;
    }

    /**
     * The second channel; the same one at each call, closed with the recorder.
     *
     * @throws UnsupportedMediaException without {@link Capability#RECORD_OPTIONS}
     */
    default MediaSink right() {
        throw new UnsupportedMediaException(Capability.RECORD_OPTIONS, "this gateway records one channel");
    }

    /** What a pause leaves in the file. */
    enum Pause {
        /** Silence as long as the pause. */
        SILENCE,
        /** Nothing: the sound after it follows on the sound before it. */
        SKIP
    }
}
