package org.tandem.media;

import java.net.URI;
import java.time.Duration;

/**
 * What a recorder left.
 *
 * @param length  of what is in the file, pauses that were skipped and silence that was trimmed left out
 * @param bytes   the file's length
 * @param failure empty, or why the recording is incomplete
 * @param cause   why it ended
 * @param sound   whether anything but silence was heard
 */
public record Recorded(URI target, Duration length, long bytes, String failure, Cause cause, boolean sound) {
    /** Why a recording ended. */
    public enum Cause {
        /** {@link Recorder#stop}, or the recorder or its session closed. */
        STOPPED,
        /** {@link RecordingOptions#endSilence}. */
        SILENCE,
        /** {@link RecordingOptions#maxLength}. */
        MAX_LENGTH
    }

    /** A recording with sound in it that was stopped. */
    public Recorded(URI target, Duration length, long bytes, String failure) {
        this(target, length, bytes, failure, Cause.STOPPED, true);
    }
}
