package org.tandem.web;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which addresses customers' URLs may reach. Addresses of this machine, its networks and the clouds' metadata services are
 * internal: a customer must not read them through us. It is asked about the address that is about to be connected to, so a name
 * that answers differently the second time gains nothing. Immutable, safe for any thread.
 */
public final class AddressGuard {
    /** Everything but global unicast: IANA's special-purpose registries (RFC 6890), the metadata services' 169.254.0.0/16 among it. */
    private static final List<Network> INTERNAL = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    private final boolean open;
    private final Set<String> hosts;
    private final List<Network> allowed;

    private AddressGuard(boolean open, Set<String> hosts, List<Network> allowed) {
        this.open = open;
        this.hosts = hosts;
        this.allowed = allowed;
    }

    /** Refuses every internal address. */
    public static AddressGuard strict() {
        return new AddressGuard(false, Set.of(), List.of());
    }

    /** Refuses nothing: for development, and where all who may set URLs are trusted. */
    public static AddressGuard open() {
        return new AddressGuard(true, Set.of(), List.of());
    }

    /**
     * Refuses internal addresses but these.
     *
     * @param hostsAndNetworks host names, literal addresses, or networks as {@code 10.1.0.0/16}
     * @throws IllegalArgumentException when one is malformed
     */
    public static AddressGuard allowing(Collection<String> hostsAndNetworks) {
        return new AddressGuard(
                false,
                hostsAndNetworks.stream()
                        .filter(entry -> entry.indexOf('/') < 0)
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                hostsAndNetworks.stream()
                        .filter(entry -> entry.indexOf('/') >= 0)
                        .map(Network::parse)
                        .toList());
    }

    /** Whether a URL that names this host may be fetched from this address, which the name was resolved to. */
    public boolean allows(String host, InetAddress address) {
        return open || hosts.contains(host.toLowerCase(Locale.ROOT)) || within(allowed, address) || !internal(address);
    }

    private static boolean internal(InetAddress address) {
        return within(INTERNAL, address)
                || Network.embedded(address).filter(AddressGuard::internal).isPresent();
    }

    private static boolean within(List<Network> networks, InetAddress address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static List<Network> networks(String... texts) {
        return List.of(texts).stream().map(Network::parse).toList();
    }
}
