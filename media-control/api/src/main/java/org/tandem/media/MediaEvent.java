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

    /** Everything pushed before this mark was played, or thrown away by {@link AudioFeed#clear}. Once for each mark, in order. */
    record MarkReached(AudioFeed feed, String name) implements MediaEvent {}

    /** A detector made up its mind about who answered; once for each detector that was asked ({@link Detector}). */
    record AnswerDetected(Detector detector, Detector.Answer answer, Duration after) implements MediaEvent {}

    /** A tone began; told again only after it had ceased (a cadence such as busy: once, when it is certain). */
    record ToneDetected(Detector detector, Detector.Tone tone) implements MediaEvent {}

    /** An utterance began; the {@link SpeechRecognized} that ends it follows, whatever becomes of it. */
    record SpeechBegan(Recognizer recognizer) implements MediaEvent {}

    /**
     * Speech became text.
     *
     * @param text       as the engine writes it, empty when it made nothing of what was said
     * @param confidence 0 to 1
     * @param last       false for a partial result that may still change, true for the end of an utterance
     */
    record SpeechRecognized(Recognizer recognizer, String text, double confidence, boolean last)
            implements MediaEvent {}

    /** The session is gone: gateway lost, closed or restarted. The last event of its session. */
    record SessionLost(String reason) implements MediaEvent {}

    /** How a key reached us. */
    enum DigitSource {
        RFC4733,
        IN_BAND
    }
}
