package org.tandem.container.application;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.container.service.SipAddress;

/** Places one call after the other, by hand, until its time is over. */
final class WarmUpCaller extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUpCaller.class);
    private static final int PATIENCE_MILLIS = 500;

    private final SipAddress server;
    private final String user;
    private final long endNanos;
    private int calls;

    WarmUpCaller(SipAddress server, String user, long endNanos) {
        super("sip-warm-up");
        this.server = server;
        this.user = user;
        this.endNanos = endNanos;
        setDaemon(true);
    }

    /** Calls that went through; read after the thread has ended. */
    int calls() {
        return calls;
    }

    @Override
    public void run() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(reachable(), 0))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            while (System.nanoTime() < endNanos) {
                call(socket, threadId() + "-" + calls++);
            }
        } catch (IOException stuck) {
            LOG.debug("A warm-up call was not answered", stuck);
        }
    }

    private String threadId() {
        return Integer.toHexString(System.identityHashCode(this));
    }

    private void call(DatagramSocket socket, String id) throws IOException {
        send(socket, id, "INVITE", 1, "");
        String tag = answered(socket, "INVITE");
        send(socket, id, "ACK", 1, tag);
        send(socket, id, "BYE", 2, tag);
        answered(socket, "BYE");
    }

    /** The address to call: a wildcard listens on loopback too. */
    private InetAddress reachable() throws UnknownHostException {
        InetAddress bound = InetAddress.getByName(server.host());
        return bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
    }

    private void send(DatagramSocket socket, String id, String method, int number, String toTag) throws IOException {
        String me = reachable().getHostAddress() + ":" + socket.getLocalPort();
        byte[] message = String.join(
                        "\r\n",
                        method + " sip:" + user + "@" + reachable().getHostAddress() + ":" + server.port() + " SIP/2.0",
                        "Via: SIP/2.0/UDP " + me + ";branch=z9hG4bK" + id + method + ";rport",
                        "Max-Forwards: 70",
                        "From: <sip:warm@" + me + ">;tag=" + id,
                        "To: <sip:" + user + "@" + me + ">" + toTag,
                        "Call-ID: warm-up-" + id,
                        "CSeq: " + number + " " + method,
                        "Contact: <sip:warm@" + me + ">",
                        "Content-Length: 0",
                        "",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
        SocketAddress to = new InetSocketAddress(reachable(), server.port());
        socket.send(new DatagramPacket(message, message.length, to));
    }

    /** Waits for the 200 to this method and returns the tag it gave, as a parameter. */
    private static String answered(DatagramSocket socket, String method) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        while (true) {
            socket.receive(packet);
            String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
            if (text.startsWith("SIP/2.0 200") && text.contains(" " + method + "\r\n")) {
                Optional<String> to =
                        text.lines().filter(l -> l.startsWith("To:")).findFirst();
                return to.map(l -> l.substring(l.indexOf(";tag="))).orElse("");
            }
        }
    }
}
