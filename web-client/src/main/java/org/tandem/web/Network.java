package org.tandem.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** A block of addresses: those whose first {@code bits} are the base's. */
record Network(byte[] base, int bits) {
    private static final Network NAT64 = parse("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = parse("2002::/16");

    /** @param text as {@code 10.0.0.0/8} or {@code fc00::/7} */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        try {
            String host = text.substring(0, slash);
            byte[] base = literal(host)
                    .orElseThrow(() -> new IllegalArgumentException(text + " is not a network"))
                    .getAddress();
            int bits = Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > base.length * 8) {
                throw new IllegalArgumentException(text + " has more bits than the address");
            }
            return new Network(base, bits);
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(text + " is not a network, such as 10.0.0.0/8", e);
        }
    }

    /** The address that the text spells, without asking any name server; empty for a name. */
    static Optional<InetAddress> literal(String host) {
        boolean dotted = host.chars().allMatch(c -> c == '.' || Character.digit(c, 10) >= 0);
        boolean spelled = host.indexOf(':') >= 0 || (dotted && !host.isEmpty());
        if (!spelled) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The IPv4 address that a translator would send to: NAT64 (RFC 6052), 6to4 (RFC 3056). */
    static Optional<InetAddress> embedded(InetAddress address) {
        if (NAT64.contains(address)) {
            return Optional.of(v4(address, 12));
        }
        return SIX_TO_FOUR.contains(address) ? Optional.of(v4(address, 2)) : Optional.empty();
    }

    private static InetAddress v4(InetAddress address, int at) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), at, at + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != base.length) {
            return false;
        }
        int whole = bits / 8;
        int rest = bits % 8;
        return Arrays.equals(bytes, 0, whole, base, 0, whole)
                && (rest == 0 || (bytes[whole] & 0xff) >> (8 - rest) == (base[whole] & 0xff) >> (8 - rest));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && bits == network.bits && Arrays.equals(base, network.base);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(base) * 31 + bits;
    }

    @Override
    public String toString() {
        return Arrays.toString(base) + "/" + bits;
    }
}
