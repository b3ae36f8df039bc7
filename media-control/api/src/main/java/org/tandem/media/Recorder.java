package org.tandem.media;

/** Records what it is fed. The end arrives as {@link MediaEvent.RecordEnded}. */
public interface Recorder extends MediaSink {
    /** Starts to write; returns at once. */
    void start();

    /** Ends and completes the file; no effect when not recording. */
    void stop();
}
