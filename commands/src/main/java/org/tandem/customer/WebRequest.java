package org.tandem.customer;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request that came to a {@link WebApp}.
 *
 * @param url        as it was asked for, query included
 * @param parameters of the query and of a form body
 * @param form       of the body alone
 * @param headers    by lower-case name, the first of each
 */
public record WebRequest(
        long nanos,
        String method,
        String url,
        String path,
        Map<String, String> parameters,
        Map<String, String> form,
        Map<String, String> headers) {

    static WebRequest of(HttpExchange exchange, String body) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        boolean isForm = headers.getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded");
        Map<String, String> form = isForm ? parse(body) : Map.of();
        Map<String, String> all = new TreeMap<>(form);
        String query = exchange.getRequestURI().getRawQuery();
        all.putAll(parse(query == null ? "" : query));
        return new WebRequest(
                System.nanoTime(),
                exchange.getRequestMethod(),
                "http://" + headers.getOrDefault("host", "") + exchange.getRequestURI(),
                exchange.getRequestURI().getPath(),
                all,
                form,
                headers);
    }

    private static Map<String, String> parse(String encoded) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A parameter, or empty text. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether this request carries the signature of an account with this token. */
    public boolean signedWith(String authToken) {
        String expected = Signature.of(url, form, authToken);
        return header("X-Twilio-Signature").filter(expected::equals).isPresent();
    }
}
