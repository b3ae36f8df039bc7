package org.tandem.router.document;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.media.Manner;
import org.tandem.media.Prompt;

/**
 * Speech markup (SSML) as prompts one after another: text in one manner each, and silence. One for each {@code <Say>}. What is unknown is a
 * warning, and its words are spoken.
 */
final class SpeechMarkup {
    private static final Map<String, Integer> STRENGTHS =
            Map.of("none", 0, "x-weak", 100, "weak", 150, "medium", 300, "strong", 600, "x-strong", 1000);
    private static final Map<String, Manner> EMPHASES = Map.of(
            "strong",
            new Manner(0.8, 1.1, 1.6),
            "moderate",
            new Manner(0.9, 1.05, 1.3),
            "reduced",
            new Manner(1.1, 0.97, 0.8));
    private static final Duration SENTENCE = Duration.ofMillis(300);
    private static final Duration PARAGRAPH = Duration.ofMillis(600);
    private static final Duration BEEP = Duration.ofMillis(500);
    private static final int LONGEST_BREAK = 10_000;
    private static final Pattern TIME = Pattern.compile("([0-9]{1,5}(?:\\.[0-9]{1,3})?)(ms|s)");
    private static final int MOST_PROMPTS = 100;

    private final String voice;
    private final List<Document.Warning> warnings;
    private final List<Prompt> prompts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Style style;
    private int spoken;
    private boolean tooMany;

    private record Style(String language, Manner manner) {}

    private SpeechMarkup(String voice, String language, List<Document.Warning> warnings) {
        this.voice = voice;
        this.style = new Style(language, Manner.USUAL);
        this.warnings = warnings;
    }

    /** What is to be heard. @param characters how many are spoken */
    record Script(List<Prompt> prompts, int characters) {}

    static Script read(Element say, String voice, String language, List<Document.Warning> warnings) {
        SpeechMarkup markup = new SpeechMarkup(voice, language, warnings);
        markup.inside(say);
        markup.flush();
        return new Script(markup.prompts, markup.spoken);
    }

    private void inside(Element element) {
        if (element.children().isEmpty()) {
            text.append(element.text());
        }
        for (Piece piece : element.pieces()) {
            if (piece instanceof Piece.Text words) {
                text.append(words.text());
            } else {
                element((Element) piece);
            }
        }
    }

    private void element(Element element) {
        Attributes attributes = new Attributes(element, warnings);
        switch (element.name()) {
            case "break" -> silence(pause(attributes));
            case "p" -> block(element, PARAGRAPH);
            case "s" -> block(element, SENTENCE);
            case "emphasis" ->
                styled(element, new Style(style.language(), style.manner().and(emphasis(attributes))));
            case "prosody" ->
                styled(element, new Style(style.language(), style.manner().and(prosody(attributes))));
            case "lang" -> styled(element, new Style(language(attributes), style.manner()));
            case "say-as" -> sayAs(element, attributes);
            case "sub" -> {
                String alias = attributes.text("alias");
                word(alias.isEmpty() ? element.text() : alias);
            }
            case "phoneme" -> {
                attributes.text("alphabet");
                attributes.text("ph");
                word(element.text());
            }
            case "w" -> {
                attributes.text("role");
                inside(element);
            }
            default -> {
                attributes.warn(12200, "is no speech markup: only its words are spoken");
                word(element.text());
                return;
            }
        }
        attributes.done();
    }

    private void word(String word) {
        text.append(word);
    }

    private void styled(Element element, Style inner) {
        Style outer = style;
        if (inner.equals(outer)) {
            inside(element);
            return;
        }
        flush();
        style = inner;
        inside(element);
        flush();
        style = outer;
    }

    private void block(Element element, Duration after) {
        flush();
        inside(element);
        silence(after);
    }

    private void silence(Duration length) {
        flush();
        if (!length.isZero()) {
            add(new Prompt.Silence(length));
        }
    }

    private Duration pause(Attributes attributes) {
        String time = attributes.text("time");
        String strength = attributes.text("strength");
        Matcher number = TIME.matcher(time);
        if (number.matches()) {
            double millis =
                    Double.parseDouble(number.group(1)) * (number.group(2).equals("s") ? 1000 : 1);
            if (millis > LONGEST_BREAK) {
                attributes.warn(12200, "attribute time is 10s at most, which is used");
            }
            return Duration.ofMillis((long) Math.min(millis, LONGEST_BREAK));
        }
        if (!time.isEmpty()) {
            attributes.warn(12200, "attribute time must be a number with ms or s");
        }
        return Duration.ofMillis(one(attributes, "strength", strength, STRENGTHS, "medium"));
    }

    private static Manner emphasis(Attributes attributes) {
        return one(attributes, "level", attributes.text("level"), EMPHASES, "moderate");
    }

    private static <T> T one(Attributes attributes, String name, String value, Map<String, T> all, String usual) {
        if (!value.isEmpty() && !all.containsKey(value)) {
            attributes.warn(12200, "attribute " + name + " must be one of " + all.keySet() + "; " + usual + " is used");
        }
        return all.getOrDefault(value, all.get(usual));
    }

    private static Manner prosody(Attributes attributes) {
        return new Manner(
                factor(attributes, "rate", ProsodyValues::rate),
                factor(attributes, "pitch", ProsodyValues::pitch),
                factor(attributes, "volume", ProsodyValues::volume));
    }

    private static double factor(Attributes attributes, String name, Function<String, OptionalDouble> read) {
        OptionalDouble factor = read.apply(attributes.text(name));
        if (factor.isEmpty()) {
            attributes.warn(12200, "attribute " + name + " is not understood and is ignored");
        }
        return factor.orElse(1);
    }

    /** Its name is {@code xml:lang}; the reader knows names without their prefixes. */
    private String language(Attributes attributes) {
        String language = attributes.text("lang");
        return language.isEmpty() ? style.language() : language;
    }

    private void sayAs(Element element, Attributes attributes) {
        String kind = attributes.text("interpret-as");
        String format = attributes.text("format");
        if (kind.equals("expletive")) {
            flush();
            add(new Prompt.Tone(1000, BEEP));
            return;
        }
        word(SayAs.words(kind, format, element.text()).orElseGet(() -> {
            attributes.warn(12200, "attribute interpret-as is unknown and is ignored");
            return element.text();
        }));
    }

    /** What was collected is spoken in the present style. */
    private void flush() {
        String words = text.toString().strip().replaceAll("\\s+", " ");
        text.setLength(0);
        if (!words.isEmpty()) {
            spoken += words.length();
            add(new Prompt.Speech(words, voice, style.language(), style.manner()));
        }
    }

    private void add(Prompt prompt) {
        if (prompts.size() < MOST_PROMPTS) {
            prompts.add(prompt);
        } else if (!tooMany) {
            tooMany = true;
            warnings.add(new Document.Warning(
                    12200, "<Say> has more than " + MOST_PROMPTS + " pieces; the rest is left out"));
        }
    }
}
