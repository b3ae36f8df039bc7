package org.tandem.platform.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.tandem.directory.CallFilter;
import org.tandem.directory.CallRecord;

/** Reads which calls to list. {@code StartTime<} and {@code StartTime>} are names of parameters, and both include their bound. */
final class CallQuery {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Parameters query;

    CallQuery(Parameters query) {
        this.query = query;
    }

    CallFilter parse() {
        return new CallFilter(
                address("To"),
                address("From"),
                query.value("ParentCallSid"),
                status(),
                from("StartTime"),
                to("StartTime"),
                from("EndTime"),
                to("EndTime"));
    }

    private String address(String name) {
        String given = query.address(name);
        return Addresses.number(given).orElse(given);
    }

    private Optional<CallRecord.Status> status() {
        String text = query.value("Status");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(CallRecord.Status.values())
                        .filter(status -> status.text().equals(text))
                        .findFirst()
                        .orElseThrow(
                                () -> ApiException.invalid(
                                        20001,
                                        "Status must be one of queued, ringing, in-progress, completed, busy, failed, no-answer, canceled")));
    }

    private Optional<Instant> from(String name) {
        return time(name).or(() -> time(name + ">"));
    }

    /** A plain date selects that day, a plain time that second. */
    private Optional<Instant> to(String name) {
        Duration span = ApiTimes.isDate(query.value(name)) ? DAY : SECOND;
        return time(name).map(start -> start.plus(span).minusNanos(1_000)).or(() -> time(name + "<"));
    }

    private Optional<Instant> time(String name) {
        String text = query.value(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ApiTimes.parse(text)
                .orElseThrow(() -> ApiException.invalid(
                        20001, name + " must be a date or time, such as 2026-11-23 or 2026-11-23T10:00:00Z")));
    }
}
