package org.tandem.phone;

import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * A {@code sip:} URI taken apart (RFC 3261 19.1).
 *
 * @param user what stands before the at sign, or empty
 * @param port 5060 where none is written
 */
public record SipUri(String user, String host, int port, String transport) {

    /** Takes a bare URI, or a header value with the URI in angle brackets. */
    public static SipUri parse(String text) {
        String uri = bare(text);
        if (!uri.toLowerCase(Locale.ROOT).startsWith("sip:")) {
            throw new IllegalArgumentException("no sip: URI: " + text);
        }
        String[] parts = uri.substring(4).split("[;?]", -1);
        String transport = "udp";
        for (String part : parts) {
            if (part.toLowerCase(Locale.ROOT).startsWith("transport=")) {
                transport = part.substring(10).toLowerCase(Locale.ROOT);
            }
        }
        int at = parts[0].lastIndexOf('@');
        String hostPort = parts[0].substring(at + 1);
        // An IPv6 address stands in brackets and has colons of its own.
        int colon = hostPort.indexOf(':', hostPort.indexOf(']') + 1);
        String host = colon < 0 ? hostPort : hostPort.substring(0, colon);
        int port = colon < 0 ? 5060 : Integer.parseInt(hostPort.substring(colon + 1));
        return new SipUri(at < 0 ? "" : parts[0].substring(0, at), host, port, transport);
    }

    /** The URI of a name-addr ({@code "Bob" <sip:bob@host>;tag=1}), or the addr-spec without header parameters. */
    static String bare(String text) {
        int open = text.indexOf('<');
        return open < 0 ? text.strip() : text.substring(open + 1, text.indexOf('>', open));
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return "sip:" + (user.isEmpty() ? "" : user + "@") + host + ":" + port;
    }
}
