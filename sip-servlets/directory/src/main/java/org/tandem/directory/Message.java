package org.tandem.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * A text message, in or out.
 *
 * @param sid       {@code SM} and 32 hexadecimal digits
 * @param sent      when it left or came in, absent before
 * @param errorCode why it failed as applications know it, 0 when it did not
 */
public record Message(
        String sid,
        String accountSid,
        String from,
        String to,
        String body,
        Direction direction,
        Status status,
        Instant created,
        Instant updated,
        Optional<Instant> sent,
        int errorCode) {
    /** As the REST API writes it. */
    public enum Direction {
        INBOUND("inbound"),
        OUTBOUND_API("outbound-api"),
        OUTBOUND_CALL("outbound-call"),
        OUTBOUND_REPLY("outbound-reply");

        private final String text;

        Direction(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** As the REST API writes it, in lower case; the first two are on their way. */
    public enum Status {
        QUEUED,
        SENDING,
        SENT,
        DELIVERED,
        UNDELIVERED,
        FAILED,
        RECEIVED;

        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public boolean over() {
            return ordinal() > SENDING.ordinal();
        }
    }

    public Message with(Status next, Instant now, int error) {
        Optional<Instant> when = next == Status.SENT && sent.isEmpty() ? Optional.of(now) : sent;
        return new Message(sid, accountSid, from, to, body, direction, next, created, now, when, error);
    }

    /** Without its text, for good. */
    public Message redacted(Instant now) {
        return new Message(sid, accountSid, from, to, "", direction, status, created, now, sent, errorCode);
    }
}
