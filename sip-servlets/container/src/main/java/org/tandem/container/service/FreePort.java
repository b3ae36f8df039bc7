package org.tandem.container.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds a port that is free for UDP and TCP alike: the stack can't listen on port 0. */
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
}
