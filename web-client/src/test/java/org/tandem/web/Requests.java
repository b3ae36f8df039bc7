package org.tandem.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tandem.web.WebRequest.Method;

/** Short ways to say a request. */
final class Requests {
    static final Duration TIMEOUT = Duration.ofSeconds(15);
    static final int MOST = 64 * 1024;

    private Requests() {}

    static WebRequest get(URI uri) {
        return get(uri, new Cookies());
    }

    static WebRequest get(URI uri, Cookies cookies) {
        return new WebRequest(
                Method.GET, uri, List.of(), Map.of(), WebRequest.Signer.NONE, cookies, MOST, TIMEOUT, true);
    }

    @SafeVarargs
    static WebRequest post(URI uri, Map.Entry<String, String>... form) {
        return signed(uri, WebRequest.Signer.NONE, form);
    }

    @SafeVarargs
    static WebRequest signed(URI uri, WebRequest.Signer signer, Map.Entry<String, String>... form) {
        return new WebRequest(Method.POST, uri, List.of(form), Map.of(), signer, new Cookies(), MOST, TIMEOUT, false);
    }

    static WebResult.Answered answered(WebResult result) {
        if (result instanceof WebResult.Answered answer) {
            return answer;
        }
        throw new AssertionError(result);
    }

    static WebResult.Failed failed(WebResult result) {
        if (result instanceof WebResult.Failed failed) {
            return failed;
        }
        throw new AssertionError(result);
    }

    static String text(WebResult result) {
        return new String(answered(result).body(), StandardCharsets.UTF_8);
    }
}
