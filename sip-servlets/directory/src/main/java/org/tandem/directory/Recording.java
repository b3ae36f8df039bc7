package org.tandem.directory;

import java.time.Instant;

/**
 * What is known of a recording; its sound is a file of its own.
 *
 * @param sid      {@code RE} and 32 hexadecimal digits
 * @param callSid  the call that was recorded
 * @param channels 1, or 2 when the parties are apart
 * @param seconds  how long it is; 0 until it is completed
 * @param started  when recording began
 */
public record Recording(
        String sid,
        String accountSid,
        String callSid,
        Source source,
        Status status,
        int channels,
        int seconds,
        Instant started,
        Instant updated) {

    /** What made it; the REST API's {@code source} in its own writing. */
    public enum Source {
        RECORD_VERB("RecordVerb"),
        DIAL_VERB("DialVerb"),
        OUTBOUND_API("OutboundAPI"),
        START_CALL_RECORDING_API("StartCallRecordingAPI"),
        CONFERENCE("Conference");

        private final String text;

        Source(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** Where it stands; the REST API's {@code status}. */
    public enum Status {
        IN_PROGRESS("in-progress"),
        COMPLETED("completed"),
        /** Nothing was heard: there is no sound. */
        ABSENT("absent");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** How it ended. */
    public Recording ended(Status how, int length, Instant now) {
        return new Recording(sid, accountSid, callSid, source, how, channels, length, started, now);
    }
}
