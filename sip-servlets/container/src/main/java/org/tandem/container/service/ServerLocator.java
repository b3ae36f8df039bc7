package org.tandem.container.service;

import gov.nist.javax.sip.stack.HopImpl;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import org.mobicents.ext.javax.sip.dns.DefaultDNSServerLocator;

/**
 * Finds where a request goes (RFC 3263). A host below {@code .invalid} is a WebSocket client's (RFC 7118 section 5): no name server knows it, but
 * the connection it has. Thread-safe.
 */
final class ServerLocator extends DefaultDNSServerLocator {
    /** Where nobody is (RFC 5737). A request there is answered with 503, at once. */
    private static final Hop GONE = new HopImpl("192.0.2.0", 1, "ws");

    private final Function<String, Optional<Hop>> clients;

    /**
     * A locator.
     *
     * @param clients the way to the client that calls itself so, while it is connected
     */
    ServerLocator(Function<String, Optional<Hop>> clients) {
        this.clients = clients;
    }

    @Override
    public Queue<Hop> locateHopsForSipURI(SipURI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".invalid")
                        && supportedTransports.stream().anyMatch(t -> t.regionMatches(true, 0, "ws", 0, 2))
                ? new LinkedList<>(List.of(clients.apply(host).orElse(GONE)))
                : super.locateHopsForSipURI(uri);
    }
}
