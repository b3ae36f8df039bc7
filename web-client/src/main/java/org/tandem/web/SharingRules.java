package org.tandem.web;

import java.util.Iterator;
import java.util.Locale;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpResponseInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Keeps what is one call's own out of the cache that all calls share: the cache sits above cookies and credentials and does not see
 * them, and RFC 9111 (7.3) lets it store a response that sets a cookie.
 */
final class SharingRules implements HttpResponseInterceptor {
    private static final String CACHE_CONTROL = "Cache-Control";

    @Override
    public void process(HttpResponse response, EntityDetails body, HttpContext context) {
        HttpRequest request = HttpClientContext.cast(context).getRequest();
        boolean personal = request.containsHeader("Authorization")
                || response.containsHeader("Set-Cookie")
                || (request.containsHeader("Cookie") && !mentions(response, CACHE_CONTROL, "public"))
                || mentions(response, "Vary", "cookie")
                || mentions(response, "Vary", "authorization");
        if (personal) {
            response.setHeader(CACHE_CONTROL, "no-store");
        }
    }

    private static boolean mentions(HttpResponse response, String header, String word) {
        for (Iterator<Header> headers = response.headerIterator(header); headers.hasNext(); ) {
            if (headers.next().getValue().toLowerCase(Locale.ROOT).contains(word)) {
                return true;
            }
        }
        return false;
    }
}
