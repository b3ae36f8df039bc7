package org.tandem.router.app;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes documents; whatever comes from outside is escaped. */
final class Xml {
    private final StringBuilder text = new StringBuilder();

    /** @param attributes names and values in turn; an empty value is left out */
    Xml open(String name, String... attributes) {
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                text.append(' ')
                        .append(attributes[i])
                        .append("=\"")
                        .append(escaped(attributes[i + 1]))
                        .append('"');
            }
        }
        text.append('>');
        return this;
    }

    Xml close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    Xml element(String name, String content, String... attributes) {
        open(name, attributes);
        text.append(escaped(content));
        return close(name);
    }

    /** Words, or sound where they are a URL; nothing where there are none. */
    Xml heard(String wordsOrUrl) {
        if (wordsOrUrl.isEmpty()) {
            return this;
        }
        boolean url = wordsOrUrl.startsWith("http://") || wordsOrUrl.startsWith("https://");
        return element(url ? "Play" : "Say", wordsOrUrl);
    }

    /** Where a call is sent to: a document by its URL, a party by its number or SIP URI. */
    Xml transfer(String target) {
        if (target.startsWith("http://") || target.startsWith("https://") || target.startsWith("tandem://")) {
            return element("Redirect", target);
        }
        return open("Dial").party(target).close("Dial");
    }

    Xml party(String target) {
        return element(target.startsWith("sip:") || target.startsWith("sips:") ? "Sip" : "Number", target);
    }

    /** The page again with one setting changed. */
    static String again(Page.Request request, String name, String value) {
        Map<String, String> settings = new TreeMap<>(request.settings());
        settings.put(name, value);
        return "?"
                + settings.entrySet().stream()
                        .map(setting -> encoded(setting.getKey()) + "=" + encoded(setting.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length());
        value.codePoints()
                .filter(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF))
                .forEach(c -> {
                    switch (c) {
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '&' -> escaped.append("&amp;");
                        case '"' -> escaped.append("&quot;");
                        default -> escaped.appendCodePoint(c);
                    }
                });
        return escaped.toString();
    }

    String document() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response>" + text + "</Response>";
    }
}
