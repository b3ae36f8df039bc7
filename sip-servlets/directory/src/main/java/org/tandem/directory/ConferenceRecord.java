package org.tandem.directory;

import java.time.Instant;

/**
 * A conference as the REST API knows it.
 *
 * @param sid         {@code CF} and 32 hexadecimal digits
 * @param endReason   as the REST API says it, such as {@code last-participant-left}; empty while it lives
 * @param endedBy     the call that ended it, or empty
 */
public record ConferenceRecord(
        String sid,
        String accountSid,
        String friendlyName,
        String region,
        Status status,
        Instant created,
        Instant updated,
        String endReason,
        String endedBy) {
    /** From the first who waits to the last who left. */
    public enum Status {
        INIT,
        IN_PROGRESS,
        COMPLETED;

        /** As the REST API says it. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
