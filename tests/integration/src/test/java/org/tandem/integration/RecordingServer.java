package org.tandem.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tandem.media.listen.RtpPeer;

/** A small recording server (RFC 7866) on loopback: answers each INVITE with a listener for each stream, and every other request with 200. */
final class RecordingServer implements AutoCloseable {
    private final DatagramSocket socket;
    private final List<RtpPeer> streams = new ArrayList<>();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    RecordingServer() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < 2; i++) {
            streams.add(RtpPeer.open(InetAddress.getLoopbackAddress()));
        }
        Thread thread = new Thread(this::serve, "recording-server");
        thread.setDaemon(true);
        thread.start();
    }

    String uri() {
        return "sip:srs@127.0.0.1:" + socket.getLocalPort();
    }

    /** What arrived under this label. */
    RtpPeer stream(int label) {
        return streams.get(label - 1);
    }

    /** The next request of this method. */
    String await(String method, Duration deadline) throws InterruptedException {
        while (true) {
            String next = requests.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("no " + method);
            }
            if (next.startsWith(method + " ")) {
                return next;
            }
        }
    }

    private void serve() {
        byte[] buffer = new byte[65_535];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                String request = new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
                requests.add(request);
                if (!request.startsWith("ACK ")) {
                    send(answer(request), packet.getSocketAddress());
                }
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void send(String message, SocketAddress to) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private String answer(String request) {
        StringBuilder ok = new StringBuilder("SIP/2.0 200 OK\r\n");
        request.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.matches("(?i)(via|from|call-id|cseq):.*"))
                .forEach(line -> ok.append(line).append("\r\n"));
        request.lines()
                .filter(line -> line.matches("(?i)to:.*"))
                .findFirst()
                .ifPresent(to -> ok.append(to)
                        .append(to.contains("tag=") ? "" : ";tag=srs")
                        .append("\r\n"));
        String sdp = request.startsWith("INVITE ") ? sdp(request) : "";
        return ok.append("Contact: <" + uri() + ">\r\n")
                .append(sdp.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                .append("Content-Length: " + sdp.length() + "\r\n\r\n" + sdp)
                .toString();
    }

    /** One section of each listener, in the order of the offer's. */
    private String sdp(String invite) {
        String offer = invite.substring(invite.indexOf("v=0"), invite.indexOf("\r\n--", invite.indexOf("v=0")));
        String session = offer.substring(0, offer.indexOf("m="));
        String[] sections = offer.substring(session.length()).split("(?=m=)");
        StringBuilder answer = new StringBuilder();
        for (int i = 0; i < sections.length; i++) {
            String one = streams.get(i).answer(session + sections[i].replace("a=sendonly", "a=sendrecv"));
            answer.append(i == 0 ? one.substring(0, one.indexOf("m=")) : "")
                    .append(one.substring(one.indexOf("m=")).replace("a=sendrecv", "a=recvonly"));
        }
        return answer.toString();
    }

    @Override
    public void close() {
        socket.close();
        streams.forEach(RtpPeer::close);
    }
}
