package org.tandem.phone;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** SIP over one UDP socket. */
final class UdpTransport implements SipTransport {
    private static final int LARGEST = 65_535;
    /** Hundreds of calls share the socket; the default buffer drops datagrams then. */
    private static final int BUFFER = 4 << 20;

    private final DatagramSocket socket;
    private final Receiver receiver;
    private final Thread thread;

    UdpTransport(InetAddress address, int port, Receiver receiver) {
        try {
            socket = new DatagramSocket(port, address);
            socket.setReceiveBufferSize(BUFFER);
            socket.setSendBufferSize(BUFFER);
        } catch (IOException e) {
            throw new PhoneException("can't listen on UDP port " + port + ": " + e.getMessage(), e);
        }
        this.receiver = receiver;
        thread = new Thread(this::receive, "phone-udp-" + socket.getLocalPort());
        thread.setDaemon(true);
        thread.start();
    }

    private void receive() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
            } catch (IOException closed) {
                return;
            }
            String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
            if (!text.isBlank()) {
                Incoming.deliver(text, (InetSocketAddress) packet.getSocketAddress(), receiver);
            }
        }
    }

    @Override
    public String name() {
        return "UDP";
    }

    @Override
    public boolean unreliable() {
        return true;
    }

    @Override
    public InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void send(byte[] message, InetSocketAddress to) {
        try {
            socket.send(new DatagramPacket(message, message.length, to));
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new PhoneException("can't send to " + to + ": " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        socket.close();
        Incoming.join(thread);
    }
}
