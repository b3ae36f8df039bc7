package org.tandem.directory;

import java.time.Instant;

/**
 * What is said in a recording, as text.
 *
 * @param sid     {@code TR} and 32 hexadecimal digits
 * @param text    empty until it is completed
 * @param seconds how long the recording is
 */
public record Transcription(
        String sid,
        String accountSid,
        String recordingSid,
        Status status,
        String text,
        int seconds,
        Instant created,
        Instant updated) {
    /** Where it stands; the REST API's {@code status}. */
    public enum Status {
        IN_PROGRESS("in-progress"),
        COMPLETED("completed"),
        FAILED("failed");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** How it ended. */
    public Transcription ended(Status how, String said, Instant now) {
        return new Transcription(sid, accountSid, recordingSid, how, said, seconds, created, now);
    }
}
