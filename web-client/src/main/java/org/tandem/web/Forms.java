package org.tandem.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes parameters as {@code application/x-www-form-urlencoded}. */
final class Forms {
    private Forms() {}

    static String encode(List<Map.Entry<String, String>> form) {
        StringBuilder text = new StringBuilder(64 * form.size());
        for (Map.Entry<String, String> parameter : form) {
            if (text.length() > 0) {
                text.append('&');
            }
            text.append(URLEncoder.encode(parameter.getKey(), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
