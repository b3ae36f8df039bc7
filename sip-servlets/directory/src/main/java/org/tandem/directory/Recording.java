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
     * @param callback      who is told what becomes of it, also by the server's next start
     */
    public record Origin(
            String callSid,
            String conferenceSid,
            Source source,
            int channels,
            Track track,
            RecordingCallback callback) {
        /** Both sides of a call. */
        public static Origin of(String callSid, Source source, int channels) {
            return new Origin(callSid, "", source, channels, Track.BOTH, RecordingCallback.NONE);
        }
    }

    /**
     * Where its sound is, once it is whole.
     *
     * @param sha256 of the WAV file, in hexadecimal digits; empty before it is whole
     * @param bytes  the WAV file's length
     * @param key    the data key that it is sealed with, itself sealed; empty for a file that is not sealed
     * @param flaw   the code of what is wrong with it, or 0
     */
    public record Kept(Place place, String sha256, long bytes, String key, int flaw) {
        /** Its media can't be recorded. */
        public static final int UNSUPPORTED = 13617;
        /** It was over before anything could be heard. */
        public static final int SHORT = 16101;
        /** Nothing but silence was heard. */
        public static final int SILENT = 16102;
        /** Its server or media server ended in the middle: what was heard until then is there. */
        public static final int CUT_OFF = 16190;
        /** Not all of it could be written. */
        public static final int INCOMPLETE = 16191;

        /** Not whole yet. */
        public static final Kept NOT_YET = new Kept(Place.SPOOL, "", 0, "");

        /** Of a file that is as it should be. */
        public Kept(Place place, String sha256, long bytes, String key) {
            this(place, sha256, bytes, key, 0);
        }

        /** The same file, with something wrong. */
        public Kept flawed(int code) {
            return new Kept(place, sha256, bytes, key, code);
        }
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
        /** It could not be written: there is no sound. */
        FAILED("failed"),
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

    /** Its sound has gone to another place, as it is. */
    public Recording kept(Kept where) {
        return new Recording(sid, accountSid, origin, status, seconds, started, updated, where.flawed(kept.flaw()));
    }
}
