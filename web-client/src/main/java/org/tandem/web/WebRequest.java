package org.tandem.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One request.
 *
 * @param uri       may carry userinfo (Basic or Digest credentials) and connection overrides in its fragment
 * @param form      parameters in order: the form body of a POST, added to the query of a GET
 * @param headers   sent as they are
 * @param signer    gives headers that depend on the final URL; called anew for every redirect
 * @param cookies   the cookies of the call it is made for
 * @param maxBytes  a longer body is a {@link WebResult.Failed} of {@link WebResult.Failure#TOO_LARGE}, but longer sound
 *                  ({@code audio/*}) an answer without its body
 * @param timeout   for all of it, where the fragment does not say otherwise
 * @param cacheable whether a GET may be answered from the shared cache
 */
public record WebRequest(
        Method method,
        URI uri,
        List<Map.Entry<String, String>> form,
        Map<String, String> headers,
        Signer signer,
        Cookies cookies,
        int maxBytes,
        Duration timeout,
        boolean cacheable) {
    /** The two methods that customers may choose. */
    public enum Method {
        GET,
        POST
    }

    /** Signs what is about to be sent (spec/twiml.md 2). */
    @FunctionalInterface
    public interface Signer {
        Signer NONE = (url, form) -> Map.of();

        /** @param form empty for a GET, whose parameters are in the URL */
        Map<String, String> headers(String url, List<Map.Entry<String, String>> form);
    }
}
