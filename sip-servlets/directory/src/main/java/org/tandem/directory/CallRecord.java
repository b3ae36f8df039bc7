package org.tandem.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one call, live or over. The record of a live call is replaced at each change of status.
 *
 * @param sid            {@code CA} and 32 hexadecimal digits
 * @param parentSid      the call whose Dial made this one, or empty
 * @param phoneNumberSid the number that served it, or empty
 * @param started        when ringing ended and the call began, absent before
 * @param ended          when it ended, absent before
 * @param endReason      one word of why it ended ({@code caller-hung-up}, {@code web-server-failed} ...), empty while live
 * @param endedBy        whose doing: {@code caller callee carrier application us unknown}, empty while live
 * @param sipCode        the final SIP response of an unanswered call, 0 when there was none
 * @param answeredBy     {@code human machine_start machine_end_beep ...}, empty while that isn't known
 */
public record CallRecord(
        String sid,
        String accountSid,
        String parentSid,
        String phoneNumberSid,
        String from,
        String to,
        Direction direction,
        Status status,
        Instant created,
        Instant updated,
        Optional<Instant> started,
        Optional<Instant> ended,
        String endReason,
        String endedBy,
        int sipCode,
        String answeredBy) {

    /**
     * Whether this state may replace that one of the same call: what is over stays over, and otherwise the later change wins. Of two
     * changes at the same microsecond, the one saved later does.
     */
    public boolean supersedes(CallRecord that) {
        if (status.over() != that.status.over()) {
            return status.over();
        }
        return !updated.isBefore(that.updated);
    }

    /** As the REST API writes it. */
    public enum Direction {
        INBOUND("inbound"),
        OUTBOUND_API("outbound-api"),
        OUTBOUND_DIAL("outbound-dial");

        private final String text;

        Direction(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** As the REST API writes it; the first three are live, the rest final. */
    public enum Status {
        QUEUED("queued"),
        RINGING("ringing"),
        IN_PROGRESS("in-progress"),
        COMPLETED("completed"),
        BUSY("busy"),
        FAILED("failed"),
        NO_ANSWER("no-answer"),
        CANCELED("canceled");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        public boolean over() {
            return ordinal() >= COMPLETED.ordinal();
        }
    }
}
