package org.tandem.container.locate;

import java.net.InetAddress;

/**
 * A place to send a request to.
 *
 * @param transport {@code udp}, {@code tcp}, {@code tls}, {@code ws} or {@code wss}
 */
public record Target(InetAddress address, int port, String transport) {}
