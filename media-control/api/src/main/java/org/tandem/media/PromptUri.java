package org.tandem.media;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prompts as one URI, for protocols whose players take no more (Kurento's PlayerEndpoint): {@code http}, {@code https} and
 * {@code file} as they are, and
 *
 * <pre>
 * tandem-say:?text=Hello&amp;voice=alice&amp;language=en-US    (and rate, pitch, volume)
 * tandem-digits:?digits=12w3
 * tandem-tone:?hz=1000&amp;ms=500                          tandem-silence:?ms=1000
 * tandem-list:?uri=tandem-tone%3A%3Fhz%3D400%26ms%3D200&amp;uri=http%3A%2F%2F...      one after another, without a gap
 * </pre>
 */
public final class PromptUri {
    private static final int MAX_PROMPTS = 100;

    private PromptUri() {}

    /** The prompts as one URI. */
    public static URI write(List<Prompt> prompts) {
        if (prompts.size() == 1) {
            return write(prompts.get(0));
        }
        StringBuilder list = new StringBuilder("tandem-list:?");
        for (Prompt prompt : prompts) {
            list.append(list.charAt(list.length() - 1) == '?' ? "" : "&")
                    .append("uri=")
                    .append(encode(write(prompt).toString()));
        }
        return URI.create(list.toString());
    }

    private static URI write(Prompt prompt) {
        if (prompt instanceof Prompt.Audio audio) {
            return audio.uri();
        } else if (prompt instanceof Prompt.Speech speech) {
            return URI.create("tandem-say:?text=" + encode(speech.text()) + "&voice=" + encode(speech.voice())
                    + "&language=" + encode(speech.language()) + manner(speech.manner()));
        } else if (prompt instanceof Prompt.Digits digits) {
            return URI.create("tandem-digits:?digits=" + encode(digits.digits()));
        } else if (prompt instanceof Prompt.Tone tone) {
            return URI.create(
                    "tandem-tone:?hz=" + tone.hertz() + "&ms=" + tone.length().toMillis());
        }
        return URI.create(
                "tandem-silence:?ms=" + ((Prompt.Silence) prompt).length().toMillis());
    }

    /**
     * The prompts of a URI.
     *
     * @throws IllegalArgumentException when a parameter is missing or no number, or the scheme is not one of these
     */
    public static List<Prompt> read(URI uri) {
        if (!"tandem-list".equals(uri.getScheme())) {
            return List.of(readOne(uri));
        }
        List<Prompt> prompts = new ArrayList<>();
        for (String pair : query(uri).split("&")) {
            if (pair.startsWith("uri=") && prompts.size() < MAX_PROMPTS) {
                prompts.add(readOne(URI.create(decode(pair.substring(4)))));
            } else {
                throw new IllegalArgumentException("a list of at most " + MAX_PROMPTS + " uri parameters is needed");
            }
        }
        return prompts;
    }

    private static Prompt readOne(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        return switch (scheme) {
            case "http", "https", "file" -> new Prompt.Audio(uri);
            case "tandem-say" -> {
                Map<String, String> given = parameters(uri);
                yield new Prompt.Speech(
                        need(given, "text"),
                        given.getOrDefault("voice", ""),
                        given.getOrDefault("language", ""),
                        new Manner(factor(given, "rate"), factor(given, "pitch"), factor(given, "volume")));
            }
            case "tandem-digits" -> new Prompt.Digits(need(parameters(uri), "digits"));
            case "tandem-tone" -> {
                Map<String, String> given = parameters(uri);
                yield new Prompt.Tone(Integer.parseInt(need(given, "hz")), millis(given));
            }
            case "tandem-silence" -> new Prompt.Silence(millis(parameters(uri)));
            default -> throw new IllegalArgumentException("cannot play " + uri);
        };
    }

    private static String manner(Manner manner) {
        return manner.equals(Manner.USUAL)
                ? ""
                : "&rate=" + manner.rate() + "&pitch=" + manner.pitch() + "&volume=" + manner.volume();
    }

    private static double factor(Map<String, String> parameters, String name) {
        return Double.parseDouble(parameters.getOrDefault(name, "1"));
    }

    private static Map<String, String> parameters(URI uri) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query(uri).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** These URIs are opaque to {@link URI}, which therefore finds no query in them. */
    private static String query(URI uri) {
        String rest = uri.getRawSchemeSpecificPart();
        return rest.startsWith("?") ? rest.substring(1) : rest;
    }

    private static String need(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the parameter " + name + " is missing");
        }
        return value;
    }

    private static Duration millis(Map<String, String> parameters) {
        return Duration.ofMillis(Long.parseLong(need(parameters, "ms")));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
