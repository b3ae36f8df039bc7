package org.tandem.directory;

import java.time.Instant;
import java.util.Optional;

/** The account's log of warnings and errors, kept for a month. */
public interface Notifications {
    /** Never blocks; dropped when the database is away and too many wait. */
    void save(Notification notification);

    Optional<Notification> find(String accountSid, String sid);

    /** Newest first. */
    Page<Notification> list(String accountSid, Filter filter, PageRequest page);

    /** @param callSid empty: of all calls @param from included @param before not included */
    record Filter(String callSid, Optional<Boolean> error, Optional<Instant> from, Optional<Instant> before) {}
}
