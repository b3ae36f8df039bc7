package org.tandem.container.locate;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks name servers, and keeps what they say for as long as they allow. */
public final class DnsNames implements Names {
    private static final Logger LOG = LoggerFactory.getLogger(DnsNames.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** Names; what a burst of calls to different domains may fill. */
    private static final int CACHED = 10_000;

    private final Resolver resolver;
    private final Cache cache = new Cache();

    /** Hosts of which nobody told anything in time: a call waits once and not for each kind of record, and the next ones not at all. */
    private final Recent<String> silent;

    /**
     * Asks these servers.
     *
     * @param servers addresses with or without a port, as {@code 192.0.2.53:5353}, with commas between; empty for the system's
     * @throws IllegalArgumentException when one of them is no address
     */
    public DnsNames(String servers) {
        this(servers, System::nanoTime);
    }

    DnsNames(String servers, LongSupplier nanos) {
        silent = new Recent<>(SILENCE, CACHED, nanos);
        try {
            resolver = servers.isBlank() ? new ExtendedResolver() : new ExtendedResolver(resolvers(servers));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not a name server's address: " + e.getMessage(), e);
        }
        resolver.setTimeout(PATIENCE);
        cache.setMaxEntries(CACHED);
    }

    private static List<Resolver> resolvers(String servers) throws UnknownHostException {
        List<Resolver> all = new ArrayList<>();
        for (String server : servers.split(",")) {
            all.add(new SimpleResolver(address(server.strip())));
        }
        return all;
    }

    private static InetSocketAddress address(String server) throws UnknownHostException {
        int colon = server.lastIndexOf(':');
        boolean hasPort = colon > 0 && (server.indexOf(':') == colon || server.charAt(colon - 1) == ']');
        String host = hasPort ? server.substring(0, colon) : server;
        int port = hasPort ? Integer.parseInt(server.substring(colon + 1)) : SimpleResolver.DEFAULT_PORT;
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }

    @Override
    public List<Naptr> naptr(String domain) {
        return ask(domain, Type.NAPTR)
                .map(NAPTRRecord.class::cast)
                .filter(r -> r.getFlags().equalsIgnoreCase("s"))
                .map(r -> new Naptr(
                        r.getOrder(),
                        r.getPreference(),
                        r.getService().toUpperCase(Locale.ROOT),
                        r.getReplacement().toString()))
                .toList();
    }

    @Override
    public List<Srv> srv(String service) {
        return ask(service, Type.SRV)
                .map(SRVRecord.class::cast)
                // A single dot says that the service is decidedly not there.
                .filter(r -> !r.getTarget().equals(Name.root))
                .map(r -> new Srv(r.getPriority(), r.getWeight(), r.getTarget().toString(true), r.getPort()))
                .toList();
    }

    @Override
    public List<InetAddress> addresses(String host) {
        return Stream.concat(
                        ask(host, Type.A).map(r -> ((ARecord) r).getAddress()),
                        ask(host, Type.AAAA).map(r -> ((AAAARecord) r).getAddress()))
                .toList();
    }

    /** Without the service and protocol of SRV. */
    private static String host(String name) {
        String host = name;
        while (host.startsWith("_") && host.indexOf('.') > 0) {
            host = host.substring(host.indexOf('.') + 1);
        }
        return host;
    }

    private Stream<Record> ask(String name, int type) {
        if (silent.contains(host(name))) {
            return Stream.of();
        }
        try {
            Lookup lookup = new Lookup(Name.fromString(name, Name.root), type);
            lookup.setResolver(resolver);
            lookup.setCache(cache);
            lookup.run();
            if (lookup.getResult() == Lookup.TRY_AGAIN) {
                silent.add(host(name));
                LOG.warn("No name server answers for {}: {}", name, lookup.getErrorString());
            }
            Record[] answers = lookup.getAnswers();
            return answers == null ? Stream.of() : Stream.of(answers);
        } catch (TextParseException noName) {
            return Stream.of();
        }
    }
}
