package org.tandem.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of the accounts' recordings. */
public interface Recordings {
    /** Makes or replaces. Never blocks. @return false when the database is away and too many wait */
    boolean save(Recording recording);

    Optional<Recording> find(String accountSid, String sid);

    /** Newest first. */
    Page<Recording> list(String accountSid, Filter filter, PageRequest page);

    /** @return false when there is none */
    boolean delete(String accountSid, String sid);

    /** Those that were being made when this server, or one before it, last said so. */
    List<Recording> unfinished();

    /** @param callSid empty: of all calls @param from included @param before not included */
    record Filter(String callSid, Optional<Instant> from, Optional<Instant> before) {
        public static final Filter ALL = new Filter("", Optional.empty(), Optional.empty());
    }
}
