package org.tandem.container.service;

import gov.nist.javax.sip.stack.HopImpl;
import java.net.InetAddress;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.stream.Stream;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import org.mobicents.ext.javax.sip.dns.DefaultDNSLookupPerformer;
import org.mobicents.ext.javax.sip.dns.DefaultDNSServerLocator;
import org.tandem.container.locate.Names;
import org.tandem.container.locate.Numeric;
import org.tandem.container.locate.Target;
import org.tandem.container.locate.Targets;
import org.tandem.container.stack.TandemSipStack;

/**
 * Finds where a request goes (RFC 3263), in the library's shape. A host below {@code .invalid} is a WebSocket client's (RFC 7118
 * section 5): no name server knows it, but the connection it has. Thread-safe.
 */
final class ServerLocator extends DefaultDNSServerLocator {
    /** Where nobody is (RFC 5737). A request there is answered with 503, at once. */
    private static final Hop GONE = new HopImpl("192.0.2.0", 1, "ws");

    private final TandemSipStack stack;
    private final Targets targets;

    ServerLocator(TandemSipStack stack, Names names) {
        this.stack = stack;
        targets = new Targets(names, new Random(), target -> stack.reaches(target.address(), target.transport()));
        setDnsLookupPerformer(new Lookups(names));
    }

    /** The library would ask for the number's domain (ENUM) also when the URI has a host of its own. */
    @Override
    public SipURI getSipURI(URI uri) {
        return uri instanceof SipURI sip ? sip : super.getSipURI(uri);
    }

    @Override
    public Queue<Hop> locateHopsForSipURI(SipURI uri) {
        if (stack.flows().names(uri)) {
            return new LinkedList<>(List.of(stack.flows().way(uri)));
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        List<String> supported = supported();
        if (host.endsWith(".invalid") && (supported.contains("ws") || supported.contains("wss"))) {
            return new LinkedList<>(List.of(stack.wayTo(host).orElse(GONE)));
        }
        Queue<Hop> hops = new LinkedList<>();
        targets.of(uri, supported).forEach(target -> hops.add(hop(target)));
        return hops;
    }

    /** Clients over secure WebSocket say {@code transport=ws} as well (RFC 7118 section 5.2). */
    private Hop hop(Target target) {
        boolean secure = target.transport().equals("ws") && stack.hasSecureWebSocket(target.address(), target.port());
        return new HopImpl(target.address().getHostAddress(), target.port(), secure ? "wss" : target.transport());
    }

    private List<String> supported() {
        return Stream.of("udp", "tcp", "tls", "ws", "wss")
                .filter(transport -> supportedTransports.stream().anyMatch(transport::equalsIgnoreCase))
                .toList();
    }

    /** What the library asks by itself, for instance whether a host is one of the server's own. */
    private static final class Lookups extends DefaultDNSLookupPerformer {
        private final Names names;

        Lookups(Names names) {
            this.names = names;
        }

        @Override
        public Queue<Hop> locateHopsForNonNumericAddressWithPort(String host, int port, String transport) {
            Queue<Hop> hops = new LinkedList<>();
            addresses(host).forEach(address -> hops.add(new HopImpl(address.getHostAddress(), port, transport)));
            return hops;
        }

        private List<InetAddress> addresses(String host) {
            if (Numeric.is(host)) {
                return Numeric.address(host);
            }
            return host.toLowerCase(Locale.ROOT).endsWith(".invalid") ? List.of() : names.addresses(host);
        }
    }
}
