package org.tandem.directory;

import java.time.Instant;
import java.util.Optional;

/** Which calls to list; empty strings and absent values filter nothing. Bounds of time are inclusive. */
public record CallFilter(
        String to,
        String from,
        String parentSid,
        Optional<CallRecord.Status> status,
        Optional<Instant> startedFrom,
        Optional<Instant> startedTo,
        Optional<Instant> endedFrom,
        Optional<Instant> endedTo) {
    public static final CallFilter ALL = new CallFilter(
            "", "", "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
