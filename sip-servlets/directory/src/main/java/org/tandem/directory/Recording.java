package org.tandem.directory;

import java.time.Instant;

/**
 * What is known of a recording; its sound is a file of its own.
 *
 * @param sid     {@code RE} and 32 hexadecimal digits
 * @param seconds how long it is; 0 until it is completed
 * @param started when recording began
 */
public record Recording(
        String sid,
        String accountSid,
        Origin origin,
        Status status,
        int seconds,
        Instant started,
        Instant updated,
        Kept kept) {

    /**
     * What was recorded, and how.
     *
     * @param callSid       the call that was recorded, or empty
     * @param conferenceSid the conference that was recorded, or empty
     * @param channels      1, or 2 when the parties are apart
     */
    public record Origin(String callSid, String conferenceSid, Source source, int channels, Track track) {
        /** Both sides of a call. */
        public static Origin of(String callSid, Source source, int channels) {
            return new Origin(callSid, "", source, channels, Track.BOTH);
        }
    }

    /**
     * Where its sound is, once it is whole.
     *
     * @param sha256 of the WAV file, in hexadecimal digits; empty before it is whole
     * @param bytes  the WAV file's length
     * @param key    the data key that it is sealed with, itself sealed; empty for a file that is not sealed
     */
    public record Kept(Place place, String sha256, long bytes, String key) {
        /** Not whole yet. */
        public static final Kept NOT_YET = new Kept(Place.SPOOL, "", 0, "");
    }

    /** Where a file is. */
    public enum Place {
        /** Where it was recorded, on one node. */
        SPOOL,
        /** In the store that all recordings end in. */
        STORE
    }

    /** Whose sound: what the caller says is inbound, what the caller hears outbound. */
    public enum Track {
        INBOUND,
        OUTBOUND,
        BOTH;

        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What made it; the REST API's {@code source} in its own writing. */
    public enum Source {
        RECORD_VERB("RecordVerb"),
        DIAL_VERB("DialVerb"),
        OUTBOUND_API("OutboundAPI"),
        START_CALL_RECORDING_API("StartCallRecordingAPI"),
        START_CONFERENCE_RECORDING_API("StartConferenceRecordingAPI"),
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
        PAUSED("paused"),
        /** Ended by request; its file is not whole yet. */
        STOPPED("stopped"),
        COMPLETED("completed"),
        /** Nothing was heard: there is no sound. */
        ABSENT("absent"),
        /** Its sound is gone for good. */
        DELETED("deleted");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        /** No more sound comes, and what there is can be had. */
        public boolean over() {
            return ordinal() >= COMPLETED.ordinal();
        }
    }

    public String callSid() {
        return origin.callSid();
    }

    /** It goes on, otherwise than before. */
    public Recording with(Status now, Instant when) {
        return new Recording(sid, accountSid, origin, now, seconds, started, when, kept);
    }

    /** How it ended. */
    public Recording ended(Status how, int length, Instant when, Kept where) {
        return new Recording(sid, accountSid, origin, how, length, started, when, where);
    }

    /** Its sound has gone to another place. */
    public Recording kept(Kept where) {
        return new Recording(sid, accountSid, origin, status, seconds, started, updated, where);
    }
}
