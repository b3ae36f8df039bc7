package org.tandem.media.server.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.tandem.media.SdpRefusedException;

/** Addresses as SDP writes them. Names are not looked up: that could block, and no telephone sends one. */
final class Addresses {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private Addresses() {}

    static InetAddress parse(String literal) {
        if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
            throw new SdpRefusedException(literal.isEmpty(), "no IP address: " + literal);
        }
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new SdpRefusedException(true, "no IP address: " + literal);
        }
    }

    /** {@code IN IP4 ...} or {@code IN IP6 ...}. */
    static String line(InetAddress address) {
        String kind = address instanceof Inet6Address ? "IN IP6 " : "IN IP4 ";
        return kind + address.getHostAddress().replaceFirst("%.*", "");
    }
}
