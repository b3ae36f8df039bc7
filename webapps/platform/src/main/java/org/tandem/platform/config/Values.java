package org.tandem.platform.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what was written into the type that a component has. */
final class Values {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1));

    private static final Map<Class<?>, Function<String, Object>> SCALARS = Map.of(
            String.class, text -> text,
            int.class, Values::number,
            boolean.class, Values::truth,
            Duration.class, Values::duration,
            Size.class, Size::parse,
            PortRange.class, PortRange::parse);

    private final Path base;

    /** @param base where relative paths start */
    Values(Path base) {
        this.base = base;
    }

    static boolean known(Class<?> type) {
        return SCALARS.containsKey(type) || type == Path.class || type == List.class;
    }

    /** @throws IllegalArgumentException whose message ends a sentence that starts with the key */
    Object of(JsonNode value, Class<?> type) {
        if (type == List.class) {
            return list(value);
        }
        if (!value.isValueNode() || value.isNull()) {
            throw new IllegalArgumentException("must be one value");
        }
        String text = value.asText().strip();
        return type == Path.class ? path(text) : SCALARS.get(type).apply(text);
    }

    private Path path(String text) {
        try {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("must be a path");
            }
            return base.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must be a path", e);
        }
    }

    /** A YAML list, or texts with commas between them, as an environment variable has them. */
    private static List<String> list(JsonNode value) {
        List<String> items = new ArrayList<>();
        if (value.isArray()) {
            for (JsonNode item : value) {
                if (!item.isValueNode()) {
                    throw new IllegalArgumentException("must be a list of texts");
                }
                items.add(item.asText().strip());
            }
        } else if (value.isTextual()) {
            Arrays.stream(value.asText().split(",")).map(String::strip).forEach(items::add);
        } else {
            throw new IllegalArgumentException("must be a list such as [a, b], or [] for none");
        }
        items.removeIf(String::isEmpty);
        return List.copyOf(items);
    }

    private static Object number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number", e);
        }
    }

    private static Object truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("must be true or false");
        }
        return Boolean.valueOf(text);
    }

    private static Object duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a time such as 500ms, 15s, 10m or 4h");
        }
        return UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
    }
}
