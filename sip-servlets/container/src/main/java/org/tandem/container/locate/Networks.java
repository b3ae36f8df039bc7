package org.tandem.container.locate;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.util.NetMask;

/**
 * The addresses that are on a connector's own side of the NAT, and see its address as it is. Immutable.
 *
 * @param named as they were told; empty for all private addresses
 */
public record Networks(List<NetMask> named) {
    private static final int UNIQUE_LOCAL = 0xfc;

    /** The private addresses: RFC 1918, RFC 4193, those of the link and of the machine. */
    public static final Networks PRIVATE = new Networks(List.of());

    /**
     * Networks as {@code 10.0.0.0/8,2001:db8::/32}; empty for the private ones.
     *
     * @throws IllegalArgumentException when one of them is none
     */
    public static Networks of(String told) {
        return new Networks(Stream.of(told.split(","))
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .map(NetMask::new)
                .toList());
    }

    /** Whether somebody said that this address is here. */
    public boolean name(InetAddress address) {
        return named.stream().anyMatch(network -> network.matches(address));
    }

    /** Whether this address is here. */
    public boolean contain(InetAddress address) {
        return named.isEmpty() ? isPrivate(address) : name(address);
    }

    private static boolean isPrivate(InetAddress address) {
        return address.isSiteLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.getAddress().length > 4 && (address.getAddress()[0] & 0xfe) == UNIQUE_LOCAL;
    }
}
