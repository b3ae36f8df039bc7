package org.tandem.router.app;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tandem.web.WebClient;
import org.tandem.web.WebRequest;
import org.tandem.web.WebResult;
import org.tandem.web.WebSocketLink;

/**
 * A web client that answers URLs of the scheme {@code tandem} itself, in this process, and hands all others on. Their host names what
 * answers ({@code apps}), their path the page.
 */
public final class PlatformSite implements WebClient {
    private static final String SCHEME = "tandem";

    private final WebClient web;
    private final Map<String, Page> hosts = new ConcurrentHashMap<>();

    public PlatformSite(WebClient web) {
        this.web = web;
    }

    /** Answers for this host from now on; a page that gives an empty document is none. */
    public PlatformSite serving(String host, Page page) {
        hosts.put(host, page);
        return this;
    }

    @Override
    public WebResult fetch(WebRequest request) throws InterruptedException {
        return SCHEME.equals(request.uri().getScheme()) ? answer(request) : web.fetch(request);
    }

    @Override
    public WebResult open(WebRequest request) throws InterruptedException {
        return SCHEME.equals(request.uri().getScheme()) ? WebClient.super.open(request) : web.open(request);
    }

    @Override
    public WebSocketLink connect(URI url, Map<String, String> headers, WebSocketLink.Listener listener) {
        return web.connect(url, headers, listener);
    }

    private WebResult answer(WebRequest request) {
        URI uri = request.uri();
        Map<String, String> told = new HashMap<>();
        request.form().forEach(parameter -> told.put(parameter.getKey(), parameter.getValue()));
        Page page = hosts.getOrDefault(uri.getHost() == null ? "" : uri.getHost(), none -> "");
        String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        String document = page.document(new Page.Request(path, settings(uri.getRawQuery()), told));
        return new WebResult.Answered(
                uri,
                document.isEmpty() ? 404 : 200,
                Map.of("content-type", "text/xml"),
                document.getBytes(StandardCharsets.UTF_8));
    }

    /** A query's parameters; of a repeated one the last. */
    public static Map<String, String> settings(String query) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&", 100)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                settings.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return settings;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The pages that come with the platform. */
    public static String prebuilt(Page.Request request) {
        Page page = Prebuilt.ALL.get(request.path());
        return page == null ? "" : page.document(request);
    }

    @Override
    public int connections() {
        return web.connections();
    }

    @Override
    public void close() {
        web.close();
    }
}
