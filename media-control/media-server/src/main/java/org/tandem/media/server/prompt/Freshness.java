package org.tandem.media.server.prompt;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How long an answer may be used again (RFC 9111 3 to 5), by its headers.
 *
 * @param kept  whether it may be kept at all
 * @param until when it has to be asked for again
 */
record Freshness(boolean kept, Instant until, String etag, String lastModified) {
    private static final Duration LONGEST_GUESS = Duration.ofDays(1);

    /** @param guess for answers that say nothing of how long they last (RFC 9111 4.2.2) */
    static Freshness of(Map<String, String> headers, Instant now, Duration guess) {
        Map<String, String> control = directives(headers.getOrDefault("cache-control", ""));
        boolean refused = control.containsKey("no-store")
                || control.containsKey("private")
                || headers.getOrDefault("vary", "").trim().equals("*");
        Duration lifetime = control.containsKey("no-cache") ? Duration.ZERO : lifetime(headers, control, now, guess);
        return new Freshness(
                !refused,
                now.plus(lifetime).minus(seconds(headers.get("age")).orElse(Duration.ZERO)),
                headers.getOrDefault("etag", ""),
                headers.getOrDefault("last-modified", ""));
    }

    private static Duration lifetime(
            Map<String, String> headers, Map<String, String> control, Instant now, Duration guess) {
        Optional<Duration> said = seconds(control.get("s-maxage")).or(() -> seconds(control.get("max-age")));
        if (said.isPresent()) {
            return said.get();
        }
        Instant date = date(headers.get("date")).orElse(now);
        if (headers.containsKey("expires")) {
            // A date that cannot be read, such as 0, means that it has expired (RFC 9111 5.3).
            return date(headers.get("expires"))
                    .map(end -> Duration.between(date, end))
                    .orElse(Duration.ZERO);
        }
        return date(headers.get("last-modified"))
                .map(changed -> Duration.between(changed, date).dividedBy(10))
                .map(tenth -> tenth.compareTo(LONGEST_GUESS) > 0 ? LONGEST_GUESS : tenth)
                .orElse(guess);
    }

    private static Map<String, String> directives(String header) {
        Map<String, String> found = new HashMap<>();
        for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            found.put(
                    name.trim(),
                    equals < 0
                            ? ""
                            : part.substring(equals + 1).replace("\"", "").trim());
        }
        return found;
    }

    private static Optional<Duration> seconds(String text) {
        return text != null && text.matches("\\d{1,10}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                : Optional.empty();
    }

    private static Optional<Instant> date(String text) {
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean fresh(Instant now) {
        return now.isBefore(until);
    }

    /** A 304 may leave the validators out: then the old ones stay (RFC 9111 4.3.4). */
    Freshness orValidatorsOf(Freshness old) {
        return new Freshness(
                kept,
                until,
                etag.isEmpty() ? old.etag : etag,
                lastModified.isEmpty() ? old.lastModified : lastModified);
    }

    /** Headers that ask whether it changed; empty when it has no validators. */
    Map<String, String> conditions() {
        Map<String, String> headers = new HashMap<>();
        if (!etag.isEmpty()) {
            headers.put("If-None-Match", etag);
        }
        if (!lastModified.isEmpty()) {
            headers.put("If-Modified-Since", lastModified);
        }
        return headers;
    }
}
