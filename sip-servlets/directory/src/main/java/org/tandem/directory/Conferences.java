package org.tandem.directory;

import java.time.Instant;
import java.util.Optional;

/** The records of conferences, live and ended. */
public interface Conferences {
    /** Never blocks; of each the last state counts. @return false when the database is away and too many wait: it is dropped */
    boolean save(ConferenceRecord conference);

    Optional<ConferenceRecord> find(String accountSid, String sid);

    /** Newest first. */
    Page<ConferenceRecord> list(String accountSid, Filter filter, PageRequest page);

    /** @param name exact, or empty @param created when it began @param updated when it changed last */
    record Filter(String name, Optional<ConferenceRecord.Status> status, Span created, Span updated) {}

    /** From a time, included, to another, not included. */
    record Span(Optional<Instant> from, Optional<Instant> before) {
        public static final Span ANY = new Span(Optional.empty(), Optional.empty());
    }
}
