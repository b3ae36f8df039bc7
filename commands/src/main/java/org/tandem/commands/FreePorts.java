package org.tandem.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds ports that nobody listens on. Another process may take one before it is used: the server then says so. */
public final class FreePorts {
    private static final int TRIES = 50;

    private FreePorts() {}

    /** A loopback port that is free for both UDP and TCP. */
    public static int next() {
        for (int i = 0; i < TRIES; i++) {
            try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (free(tcp.getLocalPort())) {
                    return tcp.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("no free port", e);
            }
        }
        throw new IllegalStateException("no port that is free for both UDP and TCP");
    }

    private static boolean free(int port) {
        try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return udp.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
