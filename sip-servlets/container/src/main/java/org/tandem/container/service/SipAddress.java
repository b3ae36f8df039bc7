package org.tandem.container.service;

import java.util.Locale;
import org.tandem.container.locate.Numeric;

/**
 * Where SIP is spoken.
 *
 * @param transport {@code udp}, {@code tcp}, {@code tls}, {@code ws} or {@code wss}, in small letters
 * @param host a numeric address
 * @param port 1 to 65535, or 0 for any free one when asked to listen
 */
public record SipAddress(String transport, String host, int port) {
    /** Checks the port and lowers the transport. */
    public SipAddress {
        transport = transport.toLowerCase(Locale.ROOT);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no port: " + port);
        }
    }

    /** The host as a URI has it: an IPv6 address in brackets. */
    public String uriHost() {
        return Numeric.inUri(host);
    }

    /** Host and port, as a URI has them. */
    public String at() {
        return uriHost() + ":" + port;
    }

    @Override
    public String toString() {
        return transport + " " + at();
    }
}
