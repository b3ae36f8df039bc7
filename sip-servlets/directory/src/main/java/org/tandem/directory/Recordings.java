package org.tandem.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of the accounts' recordings. Deleted ones are remembered ({@link Recording.Status#DELETED}). */
public interface Recordings {
    /** Makes or replaces. Never blocks. @return false when the database is away and too many wait */
    boolean save(Recording recording);

    /** Also one that was deleted. */
    Optional<Recording> find(String accountSid, String sid);

    /** Newest first. */
    Page<Recording> list(String accountSid, Filter filter, PageRequest page);

    /** Those that were being made, or not yet in their store, when this server, or one before it, last said so. */
    List<Recording> unfinished();

    /**
     * @param callSid       empty: of all calls
     * @param conferenceSid empty: of all conferences
     * @param from          included
     * @param before        not included
     * @param deleted       whether deleted ones are listed, too
     */
    record Filter(
            String callSid, String conferenceSid, Optional<Instant> from, Optional<Instant> before, boolean deleted) {
        public static final Filter ALL = ofCall("");

        public static Filter ofCall(String callSid) {
            return new Filter(callSid, "", Optional.empty(), Optional.empty(), false);
        }

        /** Whether it is one of them. */
        public boolean matches(Recording recording) {
            Recording.Origin origin = recording.origin();
            Instant started = recording.started();
            return (callSid.isEmpty() || callSid.equals(origin.callSid()))
                    && (conferenceSid.isEmpty() || conferenceSid.equals(origin.conferenceSid()))
                    && (deleted || recording.status() != Recording.Status.DELETED)
                    && !started.isBefore(from.orElse(Instant.MIN))
                    && started.isBefore(before.orElse(Instant.MAX));
        }
    }
}
