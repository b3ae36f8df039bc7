package org.tandem.router.document;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of {@code <prosody>} as factors of what is usual. */
final class ProsodyValues {
    private static final Map<String, Double> RATES =
            Map.of("x-slow", 0.5, "slow", 0.75, "medium", 1.0, "default", 1.0, "fast", 1.35, "x-fast", 1.8);
    private static final Map<String, Double> PITCHES =
            Map.of("x-low", 0.7, "low", 0.85, "medium", 1.0, "default", 1.0, "high", 1.2, "x-high", 1.45);
    private static final Map<String, Double> VOLUMES = Map.of(
            "silent", 0.0, "x-soft", 0.25, "soft", 0.5, "medium", 1.0, "default", 1.0, "loud", 1.6, "x-loud", 2.5);
    private static final Pattern NUMBER = Pattern.compile("([+-])?([0-9]{1,3}(?:\\.[0-9]{1,3})?)(%|st|dB)");

    private ProsodyValues() {}

    /** A word, or percent: {@code 80%} of the usual, {@code +20%} more. */
    static OptionalDouble rate(String value) {
        return read(value, RATES, "%");
    }

    /** A word, percent, or semitones: {@code +2st}. */
    static OptionalDouble pitch(String value) {
        return read(value, PITCHES, "%st");
    }

    /** A word, or decibels: {@code -6dB}. */
    static OptionalDouble volume(String value) {
        return read(value, VOLUMES, "dB");
    }

    private static OptionalDouble read(String value, Map<String, Double> words, String units) {
        if (value.isEmpty()) {
            return OptionalDouble.of(1);
        }
        if (words.containsKey(value)) {
            return OptionalDouble.of(words.get(value));
        }
        Matcher number = NUMBER.matcher(value);
        if (!number.matches() || !units.contains(number.group(3))) {
            return OptionalDouble.empty();
        }
        double amount = Double.parseDouble(number.group(2)) * ("-".equals(number.group(1)) ? -1 : 1);
        switch (number.group(3)) {
            case "st":
                return OptionalDouble.of(Math.pow(2, amount / 12));
            case "dB":
                return OptionalDouble.of(Math.pow(10, amount / 20));
            default:
                return OptionalDouble.of(number.group(1) == null ? amount / 100 : 1 + amount / 100);
        }
    }
}
