package org.tandem.container.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Asks the kernel about ports: the stack can't listen on port 0, and does not survive one that is taken. */
final class FreePort {
    private static final int ATTEMPTS = 50;

    private FreePort() {}

    static int forUdpAndTcp(String host) {
        IOException last = null;
        for (int i = 0; i < ATTEMPTS; i++) {
            try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getByName(host));
                    DatagramSocket udp = new DatagramSocket(new InetSocketAddress(host, tcp.getLocalPort()))) {
                return udp.getLocalPort();
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw new UncheckedIOException("No port is free on " + host, last);
    }

    /** Fails when the TCP port can't be bound: the stack can't stop a TCP listening point that did not start. */
    static void requireTcp(SipAddress address) throws IOException {
        new ServerSocket(address.port(), 1, InetAddress.getByName(address.host())).close();
    }
}
