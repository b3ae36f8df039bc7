package org.tandem.container.locate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sip.address.SipURI;

/**
 * The places that a SIP URI leads to, best first (RFC 3263 section 4): transport by NAPTR or by what SRV records there are, port by SRV, addresses by
 * A and AAAA. Thread-safe.
 */
public final class Targets {
    /** More than these are not tried: the caller has hung up by then. */
    private static final int MOST = 16;

    /** Transports by the service field of NAPTR records. */
    private static final Map<String, String> SERVICES =
            Map.of("SIP+D2U", "udp", "SIP+D2T", "tcp", "SIPS+D2T", "tls", "SIP+D2W", "ws", "SIPS+D2W", "wss");

    /** Where SRV records of a transport are: RFC 3263 names TLS by sips over TCP. */
    private static final Map<String, String> PREFIXES = Map.of(
            "udp", "_sip._udp.", "tcp", "_sip._tcp.", "tls", "_sips._tcp.", "ws", "_sip._ws.", "wss", "_sips._ws.");

    private static final Set<String> SECURE = Set.of("tls", "wss");

    private final Names names;
    private final Random random;
    private final Predicate<Target> usable;

    /**
     * Targets by these names.
     *
     * @param usable whether the server has a connector for it
     */
    public Targets(Names names, Random random, Predicate<Target> usable) {
        this.names = names;
        this.random = random;
        this.usable = usable;
    }

    /** The targets, none when the host is not known. {@code supported} are the transports of the connectors, preferred first. */
    public List<Target> of(SipURI uri, List<String> supported) {
        String host = uri.getMAddrParam() == null ? uri.getHost() : uri.getMAddrParam();
        String transport = said(uri);
        Set<Target> found = new LinkedHashSet<>();
        if (uri.getPort() > 0 || Numeric.is(host)) {
            String chosen = transport.isEmpty() ? usual(uri, supported) : transport;
            add(found, host, uri.getPort() > 0 ? uri.getPort() : port(chosen), chosen);
        } else if (!transport.isEmpty()) {
            addService(found, PREFIXES.getOrDefault(transport, "_sip._" + transport + ".") + host, transport);
            addHost(found, host, transport);
        } else {
            byNaptr(found, host, uri.isSecure(), supported);
            byServices(found, host, uri.isSecure(), supported);
            addHost(found, host, usual(uri, supported));
        }
        return found.stream().limit(MOST).toList();
    }

    /** The transport that a URI says, in lower case; empty when it says none. */
    public static String said(SipURI uri) {
        String said =
                uri.getTransportParam() == null ? "" : uri.getTransportParam().toLowerCase(Locale.ROOT);
        return uri.isSecure() ? secured(said) : said;
    }

    private static String secured(String transport) {
        return switch (transport) {
            case "tcp" -> "tls";
            case "ws" -> "wss";
            default -> transport;
        };
    }

    private static String usual(SipURI uri, List<String> supported) {
        if (uri.isSecure()) {
            return "tls";
        }
        return supported.contains("udp") || supported.isEmpty() ? "udp" : supported.get(0);
    }

    private static int port(String transport) {
        return switch (transport) {
            case "tls" -> 5061;
            case "ws" -> 80;
            case "wss" -> 443;
            default -> 5060;
        };
    }

    private void byNaptr(Set<Target> found, String host, boolean secure, List<String> supported) {
        names.naptr(host).stream()
                .sorted(Comparator.comparingInt(Names.Naptr::order).thenComparingInt(Names.Naptr::preference))
                .filter(record -> fits(SERVICES.get(record.service()), secure, supported))
                .forEach(record -> addService(found, record.replacement(), SERVICES.get(record.service())));
    }

    private static boolean fits(String transport, boolean secure, List<String> supported) {
        return transport != null && supported.contains(transport) && (!secure || SECURE.contains(transport));
    }

    private void byServices(Set<Target> found, String host, boolean secure, List<String> supported) {
        if (found.isEmpty()) {
            Stream.of("udp", "tcp", "tls")
                    .filter(transport -> fits(transport, secure, supported))
                    .forEach(transport -> addService(found, PREFIXES.get(transport) + host, transport));
        }
    }

    private void addHost(Set<Target> found, String host, String transport) {
        if (found.isEmpty()) {
            add(found, host, port(transport), transport);
        }
    }

    private void addService(Set<Target> found, String service, String transport) {
        for (Names.Srv place : ordered(names.srv(service))) {
            if (found.size() >= MOST) {
                return;
            }
            add(found, place.host(), place.port(), transport);
        }
    }

    private void add(Set<Target> found, String host, int port, String transport) {
        boolean numeric = Numeric.is(host);
        (numeric ? Numeric.address(host) : names.addresses(host))
                .stream()
                        .map(address -> new Target(address, port, transport))
                        // An address that was asked for is tried, whatever comes of it.
                        .filter(target -> numeric || usable.test(target))
                        .forEach(found::add);
    }

    /** By priority; within one, those with more weight come first more often (RFC 2782). */
    private List<Names.Srv> ordered(List<Names.Srv> places) {
        List<Names.Srv> left = new ArrayList<>(places);
        // Those without weight come first, so that they have a small chance.
        left.sort(Comparator.comparingInt(Names.Srv::priority).thenComparingInt(Names.Srv::weight));
        List<Names.Srv> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            int priority = left.get(0).priority();
            List<Names.Srv> equals =
                    left.stream().filter(s -> s.priority() == priority).toList();
            Names.Srv next = drawn(equals);
            ordered.add(next);
            left.remove(next);
        }
        return Collections.unmodifiableList(ordered);
    }

    private Names.Srv drawn(List<Names.Srv> equals) {
        int all = equals.stream().mapToInt(Names.Srv::weight).sum();
        int drawn = random.nextInt(all + 1);
        int sum = 0;
        for (Names.Srv place : equals) {
            sum += place.weight();
            if (sum >= drawn) {
                return place;
            }
        }
        return equals.get(equals.size() - 1);
    }
}
