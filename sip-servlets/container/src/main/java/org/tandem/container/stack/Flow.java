package org.tandem.container.stack;

import java.net.InetSocketAddress;

/**
 * The way a message came (RFC 5626 section 2): over this connection, or between these two UDP ports.
 *
 * @param transport in lower case
 * @param localPort the server's
 * @param peer where the other end is, as the server sees it
 * @param connection its number in this process; 0 for UDP
 */
public record Flow(String transport, int localPort, InetSocketAddress peer, long connection) {}
