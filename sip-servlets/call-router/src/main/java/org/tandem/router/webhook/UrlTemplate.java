package org.tandem.router.webhook;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL with names in braces, such as {@code /menu/{Digits}.xml}: each becomes the value of the request's parameter of that name,
 * percent-encoded (T14; RFC 6570 level 1). Encoded braces count too, for libraries that can't write others. A name that no parameter
 * has stays as it is: it may be meant literally.
 */
final class UrlTemplate {
    private static final Pattern NAME = Pattern.compile("(?:\\{|%7[Bb])([A-Za-z][A-Za-z0-9_-]{0,63})(?:}|%7[Dd])");

    private UrlTemplate() {}

    static String expand(String url, List<Map.Entry<String, String>> parameters) {
        if (url.indexOf('{') < 0 && !url.contains("%7B") && !url.contains("%7b")) {
            return url;
        }
        return NAME.matcher(url)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), match.group(), parameters)));
    }

    private static String value(String name, String otherwise, List<Map.Entry<String, String>> parameters) {
        return parameters.stream()
                .filter(parameter -> parameter.getKey().equals(name))
                .findFirst()
                .map(parameter -> URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8)
                        .replace("+", "%20"))
                .orElse(otherwise);
    }
}
