package org.tandem.commands;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Tells in one line, before anything starts, that a port is taken and what to do. */
final class TakenPorts {
    private TakenPorts() {}

    /**
     * Tries a port of a connector; 0 is always free.
     *
     * @param variable the environment variable that names the port
     * @throws IllegalStateException when it is taken, or the address is none of this machine's
     */
    static void check(String protocol, String address, int port, String variable, boolean udpToo) {
        try (ServerSocket tcp = new ServerSocket()) {
            InetSocketAddress wanted = new InetSocketAddress(InetAddress.getByName(address), port);
            tcp.bind(wanted);
            if (udpToo) {
                new DatagramSocket(wanted).close();
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException("there is no address " + address + " for " + protocol, e);
        } catch (IOException e) {
            throw new IllegalStateException(
                    protocol + " can't listen on " + address + ":" + port + " (" + e.getMessage()
                            + "): choose another port, such as " + variable + "=" + (port + 10) + " bin/tandem run",
                    e);
        }
    }
}
