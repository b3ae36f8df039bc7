package org.tandem.platform.rest;

import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request's parameters, checked as they are asked for. Unknown ones do no harm; of repeated ones the last counts. */
final class Parameters {
    private static final int LONGEST_BODY = 64 * 1024;
    private static final int MOST = 500;
    private static final Duration DAY = Duration.ofDays(1);

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** The body as a form, whatever content type it claims: DELETE and empty requests of some libraries claim one too. */
    static Parameters form(InputStream body) {
        try {
            byte[] bytes = body == null ? new byte[0] : body.readNBytes(LONGEST_BODY + 1);
            if (bytes.length > LONGEST_BODY) {
                throw new ApiException(413, 20001, "The request body is longer than " + LONGEST_BODY + " bytes");
            }
            return parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ApiException(400, 20001, "The request body ended early");
        }
    }

    static Parameters query(UriInfo uri) {
        String query = uri.getRequestUri().getRawQuery();
        return parse(query == null ? "" : query);
    }

    private static Parameters parse(String text) {
        Map<String, List<String>> values = new HashMap<>();
        if (!text.isEmpty()) {
            String[] pairs = text.split("&", MOST + 1);
            if (pairs.length > MOST) {
                throw ApiException.invalid(20001, "There are more than " + MOST + " parameters");
            }
            for (String pair : pairs) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return new Parameters(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid(20001, "The parameters are not form-encoded");
        }
    }

    Optional<String> text(String name) {
        List<String> all = values.get(name);
        return all == null
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1).trim());
    }

    /** All parameters, of repeated ones the last. */
    Map<String, String> single() {
        Map<String, String> single = new HashMap<>();
        values.forEach((name, all) -> single.put(name, value(name)));
        return single;
    }

    /** The value, or empty text. */
    String value(String name) {
        return text(name).orElse("");
    }

    /** A phone number or SIP address. A plus that was sent unencoded arrives as a space: no address begins with one. */
    String address(String name) {
        List<String> all = values.getOrDefault(name, List.of(""));
        String given = all.get(all.size() - 1);
        return given.matches(" [0-9].*") ? "+" + given.trim() : given.trim();
    }

    /** All values of a repeatable parameter; one value may hold several, separated by spaces. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .flatMap(value -> List.of(value.trim().split("[ ,]+")).stream())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** An http or https URL, a template of one, or one of our own applications; an empty value stands, it clears. */
    String url(String name, int code, String otherwise) {
        Optional<String> given = text(name);
        if (given.isPresent() && !given.get().isEmpty() && !fetchable(given.get())) {
            throw ApiException.invalid(code, name + " must be an absolute http or https URL");
        }
        return given.orElse(otherwise);
    }

    /** Up to three URLs, separated by white space. */
    String urls(String name, int code, String otherwise) {
        Optional<String> given = text(name);
        List<String> all = given.stream()
                .flatMap(text -> List.of(text.split("\\s+")).stream())
                .filter(url -> !url.isEmpty())
                .toList();
        if (all.size() > 3 || !all.stream().allMatch(Parameters::fetchable)) {
            throw ApiException.invalid(
                    code, name + " must be an absolute http or https URL, or up to three separated by spaces");
        }
        return given.isPresent() ? String.join(" ", all) : otherwise;
    }

    private static boolean fetchable(String text) {
        try {
            URI uri = URI.create(text.replace("{", "%7B").replace("}", "%7D"));
            boolean ours = "tandem".equals(uri.getScheme()) && "apps".equals(uri.getHost());
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return (ours || web) && uri.getHost() != null && text.length() <= 4_000;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    String method(String name, int code, String otherwise) {
        String method = value(name).toUpperCase(Locale.ROOT);
        if (method.isEmpty()) {
            return otherwise;
        }
        if (!method.equals("GET") && !method.equals("POST")) {
            throw ApiException.invalid(code, name + " must be GET or POST");
        }
        return method;
    }

    int number(String name, int code, int least, int most, int otherwise) {
        String text = value(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Not a number and out of range are refused alike.
        }
        throw ApiException.invalid(code, name + " must be a number from " + least + " to " + most);
    }

    String limited(String name, int code, int longest, String otherwise) {
        String text = text(name).orElse(otherwise);
        if (text.length() > longest) {
            throw ApiException.invalid(code, name + " must be at most " + longest + " characters");
        }
        return text;
    }

    /** The first moment of a filter by date: {@code Name} is that day, {@code Name>} it or a later one. */
    Optional<Instant> from(String name) {
        return day(name).or(() -> day(name + ">"));
    }

    /** The first moment after a filter by date: {@code Name} is that day, {@code Name<} it or an earlier one. */
    Optional<Instant> before(String name) {
        return day(name).or(() -> day(name + "<")).map(day -> day.plus(DAY));
    }

    private Optional<Instant> day(String name) {
        String text = value(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text.substring(0, Math.min(10, text.length())) + "T00:00:00Z"));
        } catch (DateTimeParseException e) {
            throw ApiException.invalid(20001, name + " must be a date, such as 2026-11-23");
        }
    }
}
