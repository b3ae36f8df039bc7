package org.tandem.platform.config;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written as {@code 512}, {@code 64kb} or {@code 2mb}; a kb is 1024 bytes. */
public record Size(long bytes) {
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9})(b|kb|mb|gb)?");
    private static final Map<String, Integer> SHIFTS = Map.of("b", 0, "kb", 10, "mb", 20, "gb", 30);

    static Size parse(String text) {
        Matcher matcher = SHAPE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a size such as 512, 64kb or 2mb");
        }
        String unit = matcher.group(2) == null ? "b" : matcher.group(2);
        return new Size(Long.parseLong(matcher.group(1)) << SHIFTS.get(unit));
    }
}
