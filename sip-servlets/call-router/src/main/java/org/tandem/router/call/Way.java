package org.tandem.router.call;

import java.util.List;

/**
 * How a party is reached.
 *
 * @param uri  its SIP URI; may end in {@code ?X-Name=value&...}: headers of the request
 * @param path the proxies on the way, the first one first (RFC 3327); empty for none
 */
public record Way(String uri, List<String> path) {
    public Way {
        path = List.copyOf(path);
    }

    public static Way to(String uri) {
        return new Way(uri, List.of());
    }
}
