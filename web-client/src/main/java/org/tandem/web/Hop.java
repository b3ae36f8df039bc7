package org.tandem.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.utils.URIUtils;
import org.apache.hc.core5.http.HttpHost;

/**
 * One stop on the way of a request: what is sent, and to where.
 *
 * @param uri  with its userinfo, and with the parameters of a GET; without fragment
 * @param form the body of a POST, empty for a GET
 */
record Hop(WebRequest.Method method, URI uri, List<Map.Entry<String, String>> form) {
    Hop {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("only http and https URLs are fetched");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw new IllegalArgumentException("the URL names no host");
        }
    }

    /** @throws IllegalArgumentException when the URL is not one of HTTP */
    static Hop first(WebRequest request) {
        if (request.method() == WebRequest.Method.POST || request.form().isEmpty()) {
            return new Hop(
                    request.method(),
                    withoutFragment(request.uri()),
                    request.method() == WebRequest.Method.POST ? request.form() : List.of());
        }
        String url = withoutFragment(request.uri()).toString();
        String separator = url.indexOf('?') < 0 ? "?" : url.endsWith("?") || url.endsWith("&") ? "" : "&";
        return new Hop(request.method(), URI.create(url + separator + Forms.encode(request.form())), List.of());
    }

    /**
     * Where an answer of status 301, 302, 303, 307 or 308 sends to. The first three make a GET of it; its parameters are those that
     * the server wrote into the location (RFC 9110, 15.4).
     *
     * @throws IllegalArgumentException when the location is no URL of HTTP
     */
    Hop redirected(int status, String location) {
        URI next =
                withoutFragment(URIUtils.resolve(uri, URI.create(location.trim().replace(" ", "%20"))));
        boolean keeps = status == 307 || status == 308;
        return keeps ? new Hop(method, next, form) : new Hop(WebRequest.Method.GET, next, List.of());
    }

    static boolean redirects(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    HttpHost target() {
        String host = uri.getHost();
        boolean bracketed = host.startsWith("[");
        return new HttpHost(uri.getScheme(), bracketed ? host.substring(1, host.length() - 1) : host, uri.getPort());
    }

    /** Path and query exactly as written. */
    String resource() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Host and port, for a report: paths and queries may carry secrets. */
    String place() {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private static URI withoutFragment(URI uri) {
        if (uri.getRawFragment() == null) {
            return uri;
        }
        String text = uri.toString();
        return URI.create(text.substring(0, text.indexOf('#')));
    }
}
