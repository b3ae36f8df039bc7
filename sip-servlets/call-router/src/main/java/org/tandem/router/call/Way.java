package org.tandem.router.call;

import java.util.List;
import java.util.Optional;

/**
 * How a party is reached.
 *
 * @param uri    its SIP URI; may end in {@code ?X-Name=value&...}: headers of the request
 * @param path   the proxies on the way, the first one first (RFC 3327); empty for none
 * @param others further ways to the same device, the best first, for when this one turns out to have ended (RFC 5626 section 7)
 */
public record Way(String uri, List<String> path, List<Way> others) {
    private static final int TIMED_OUT = 408;
    private static final int FLOW_FAILED = 430;

    public Way {
        path = List.copyOf(path);
        others = List.copyOf(others);
    }

    public Way(String uri, List<String> path) {
        this(uri, path, List.of());
    }

    public static Way to(String uri) {
        return new Way(uri, List.of());
    }

    /** The same way with these others behind it. */
    public Way before(List<Way> behind) {
        return new Way(uri, path, behind);
    }

    /** The way to try after a request on this one was answered so; only a device that did not get it is asked again. */
    public Optional<Way> after(int status) {
        return (status == FLOW_FAILED || status == TIMED_OUT) && !others.isEmpty()
                ? Optional.of(others.get(0).before(others.subList(1, others.size())))
                : Optional.empty();
    }
}
