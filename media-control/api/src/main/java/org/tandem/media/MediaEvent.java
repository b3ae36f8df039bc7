package org.tandem.media;

import java.time.Duration;

/** Something that happened to media. The only way in which media speaks to a call. */
public sealed interface MediaEvent {
    /**
     * A telephone key was pressed on the far side of a port: reported once for each press, when the key is recognised (not when
     * it is let go).
     *
     * @param digit one of {@code 0-9 * # A-D}
     */
    record DigitPressed(MediaPort port, char digit, DigitSource source) implements MediaEvent {}

    /** A player came to its end, was stopped, or failed. Exactly one for every {@link Player#play()}. */
    record PlayEnded(Player player, PlayOutcome outcome) implements MediaEvent {}

    /** A recorder stopped, by request or by itself. Exactly one for every {@link Recorder#start()}. */
    record RecordEnded(Recorder recorder, Recorded recorded) implements MediaEvent {}

    /** RTP began to arrive at a port, or stopped for the gateway's inactivity time. Not sent for a port on hold. */
    record FlowChanged(MediaPort port, boolean flowing) implements MediaEvent {}

    /** The far side of a port began or ceased to speak; only after {@link MediaPort#watchSpeech}. */
    record SpeechChanged(MediaPort port, boolean speaking, Duration after) implements MediaEvent {}

    /** The session is gone: gateway lost, closed or restarted. The last event of its session. */
    record SessionLost(String reason) implements MediaEvent {}

    /** How a key reached us. */
    enum DigitSource {
        RFC4733,
        IN_BAND
    }
}
