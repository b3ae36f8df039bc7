package org.tandem.router.route;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The networks that may place calls without further proof. */
public final class TrustedSources {
    private record Network(byte[] address, int bits) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((address[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> networks;

    /** @param cidrs such as {@code 127.0.0.0/8}, {@code ::1}; a bare address stands for itself alone */
    public TrustedSources(List<String> cidrs) {
        networks = cidrs.stream().map(TrustedSources::network).toList();
    }

    public boolean contains(String address) {
        byte[] bytes = literal(address);
        return networks.stream().anyMatch(network -> network.contains(bytes));
    }

    private static Network network(String cidr) {
        int slash = cidr.indexOf('/');
        byte[] address = literal(slash < 0 ? cidr : cidr.substring(0, slash));
        int bits = slash < 0 ? address.length * 8 : Integer.parseInt(cidr.substring(slash + 1));
        if (bits < 0 || bits > address.length * 8) {
            throw new IllegalArgumentException("'" + cidr + "' has a prefix that is too long");
        }
        return new Network(address, bits);
    }

    private static boolean isLiteral(String address) {
        int scope = address.indexOf('%');
        int end = scope < 0 ? address.length() : scope;
        boolean colon = address.indexOf(':') >= 0;
        for (int i = 0; i < end; i++) {
            char c = address.charAt(i);
            boolean digit = (c >= '0' && c <= '9') || c == '.';
            boolean six = colon && (Character.digit(c, 16) >= 0 || c == ':' || c == '[' || c == ']');
            if (!digit && !six) {
                return false;
            }
        }
        return end > 0;
    }

    /** Literals only: a name here would mean a look-up for every call. */
    private static byte[] literal(String address) {
        if (!isLiteral(address)) {
            throw new IllegalArgumentException("'" + address + "' is no IP address");
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + address + "' is no IP address", e);
        }
    }
}
