package org.tandem.router.document;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of a kind ({@code <say-as>}) in words that any English voice can read. What does not look like its kind is left as it is.
 */
final class SayAs {
    private static final List<String> LETTERS = List.of(
            "ay",
            "bee",
            "see",
            "dee",
            "ee",
            "eff",
            "gee",
            "aitch",
            "eye",
            "jay",
            "kay",
            "ell",
            "em",
            "en",
            "oh",
            "pee",
            "cue",
            "are",
            "ess",
            "tee",
            "you",
            "vee",
            "double you",
            "ex",
            "why",
            "zee");
    private static final Map<Character, String> SIGNS = Map.of(
            '+',
            "plus",
            '-',
            "dash",
            '.',
            "dot",
            '@',
            "at",
            '#',
            "pound",
            '*',
            "star",
            '/',
            "slash",
            '_',
            "underscore");
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("km", "kilometers"),
            Map.entry("m", "meters"),
            Map.entry("cm", "centimeters"),
            Map.entry("mm", "millimeters"),
            Map.entry("mi", "miles"),
            Map.entry("ft", "feet"),
            Map.entry("in", "inches"),
            Map.entry("kg", "kilograms"),
            Map.entry("g", "grams"),
            Map.entry("lb", "pounds"),
            Map.entry("oz", "ounces"),
            Map.entry("l", "liters"),
            Map.entry("ml", "milliliters"),
            Map.entry("h", "hours"),
            Map.entry("min", "minutes"),
            Map.entry("s", "seconds"),
            Map.entry("ms", "milliseconds"),
            Map.entry("mph", "miles per hour"),
            Map.entry("%", "percent"));
    private static final Pattern UNIT = Pattern.compile("([0-9.,]+)\\s*([A-Za-z%]+)");
    private static final Pattern FRACTION = Pattern.compile("(?:([0-9]{1,9})\\s*\\+\\s*)?([0-9]{1,9})/([0-9]{1,9})");
    private static final Pattern DURATION = Pattern.compile("(?:([0-9]{1,4})')?\\s*(?:([0-9]{1,4})\")?");
    private static final Pattern CLOCK = Pattern.compile("([0-9]{1,2}):([0-5][0-9])\\s*([aApP])?\\.?[mM]?\\.?");

    private SayAs() {}

    /** @param kind the attribute {@code interpret-as} @return empty when there is no such kind */
    static Optional<String> words(String kind, String format, String text) {
        switch (kind) {
            case "characters", "spell-out":
                return Optional.of(spelled(text));
            case "digits":
                return Optional.of(orElse(NumberWords.digits(text), text));
            case "telephone":
                return Optional.of(telephone(text));
            case "cardinal", "number":
                return Optional.of(cardinal(text));
            case "ordinal":
                return Optional.of(ordinal(text));
            case "fraction":
                return Optional.of(fraction(text));
            case "unit":
                return Optional.of(unit(text));
            case "date":
                return Optional.of(SpokenDate.words(format, text).orElse(text));
            case "time":
                return Optional.of(time(text));
            case "address":
                return Optional.of(text);
            default:
                return Optional.empty();
        }
    }

    private static String orElse(String words, String text) {
        return words.isEmpty() ? text : words;
    }

    /** The names of letters: a lone A would be read as the article. */
    private static String spelled(String text) {
        StringBuilder words = new StringBuilder();
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            String name = c >= 'a' && c <= 'z'
                    ? LETTERS.get(c - 'a')
                    : c >= '0' && c <= '9' ? NumberWords.digits(String.valueOf(c)) : SIGNS.getOrDefault(c, "");
            if (!name.isEmpty()) {
                words.append(words.isEmpty() ? "" : ", ").append(name);
            }
        }
        return orElse(words.toString(), text);
    }

    /** In the groups that it is written in; North American numbers as 3, 3 and 4. */
    private static String telephone(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        if (digits.isEmpty()) {
            return text;
        }
        String grouped = text;
        if (text.matches("\\+?[0-9]+") && digits.length() >= 10) {
            int at = digits.length() - 10;
            grouped = digits.substring(0, at) + " " + digits.substring(at, at + 3) + " "
                    + digits.substring(at + 3, at + 6) + " " + digits.substring(at + 6);
        }
        StringBuilder words = new StringBuilder(text.trim().startsWith("+") ? "plus" : "");
        for (String group : grouped.split("[^0-9]+")) {
            if (!group.isEmpty()) {
                words.append(words.isEmpty() ? "" : words.toString().equals("plus") ? " " : ", ")
                        .append(NumberWords.digits(group));
            }
        }
        return words.toString();
    }

    private static String cardinal(String text) {
        String plain = text.replace(",", "");
        return plain.matches("[0-9]{1,15}") ? NumberWords.cardinal(Long.parseLong(plain)) : text;
    }

    private static String ordinal(String text) {
        String plain = text.replaceAll("(?i)(st|nd|rd|th)$|,", "");
        return plain.matches("[0-9]{1,15}") ? NumberWords.ordinal(Long.parseLong(plain)) : text;
    }

    private static String fraction(String text) {
        Matcher parts = FRACTION.matcher(text.trim());
        if (!parts.matches()) {
            return text;
        }
        long above = Long.parseLong(parts.group(2));
        long below = Long.parseLong(parts.group(3));
        String named =
                below == 2 ? (above == 1 ? "half" : "halves") : NumberWords.ordinal(below) + (above == 1 ? "" : "s");
        String whole = parts.group(1) == null ? "" : NumberWords.cardinal(Long.parseLong(parts.group(1))) + " and ";
        return whole + NumberWords.cardinal(above) + " " + named;
    }

    private static String unit(String text) {
        Matcher parts = UNIT.matcher(text.trim());
        String name = parts.matches() ? UNITS.get(parts.group(2).toLowerCase(Locale.ROOT)) : null;
        return name == null ? text : cardinal(parts.group(1)) + " " + name;
    }

    /** {@code 1'21"} is how long, {@code 4:30pm} when. */
    private static String time(String text) {
        Matcher clock = CLOCK.matcher(text.trim());
        if (clock.matches()) {
            int minutes = Integer.parseInt(clock.group(2));
            String past = minutes == 0
                    ? ""
                    : minutes < 10 ? " oh " + NumberWords.cardinal(minutes) : " " + NumberWords.cardinal(minutes);
            String half = clock.group(3) == null
                    ? ""
                    : " " + spelled(clock.group(3) + "m").replace(",", "");
            return NumberWords.cardinal(Long.parseLong(clock.group(1))) + past + half;
        }
        Matcher length = DURATION.matcher(text.trim());
        if (text.isBlank() || !length.matches()) {
            return text;
        }
        String minutes = amount(length.group(1), "minute");
        String seconds = amount(length.group(2), "second");
        return minutes + (minutes.isEmpty() || seconds.isEmpty() ? "" : " ") + seconds;
    }

    private static String amount(String number, String what) {
        if (number == null) {
            return "";
        }
        long count = Long.parseLong(number);
        return NumberWords.cardinal(count) + " " + what + (count == 1 ? "" : "s");
    }
}
