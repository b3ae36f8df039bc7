package org.tandem.benchmarks.calls;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/** A number of connections to the server, over which calls are spread: TCP or TLS, with or without WebSocket. A thread reads each. */
final class StreamWire implements LoadWire {
    private static final int CONNECTIONS = 20;
    private static final int LENGTH_16 = 126;

    private final String transport;
    private final InetSocketAddress server;
    private final List<Socket> sockets = new ArrayList<>();
    private final BlockingQueue<SipText> received = new LinkedBlockingQueue<>();
    private final boolean webSocket;

    /** @param transport {@code tcp}, {@code tls} or {@code ws}; @param sockets plain ones, or for TLS */
    StreamWire(String transport, InetSocketAddress server, SocketFactory sockets) throws IOException {
        this.transport = transport.toUpperCase(Locale.ROOT);
        this.server = server;
        webSocket = transport.startsWith("ws");
        for (int i = 0; i < CONNECTIONS; i++) {
            this.sockets.add(connected(sockets.createSocket(server.getAddress(), server.getPort())));
        }
    }

    private Socket connected(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
        if (webSocket) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: sip\r\n"
                                    + "Sec-WebSocket-Version: 13\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            if (!head(in).startsWith("HTTP/1.1 101")) {
                throw new IOException("no WebSocket");
            }
        }
        Thread reader = new Thread(() -> read(in), "load-" + sockets.size());
        reader.setDaemon(true);
        reader.start();
        return socket;
    }

    private void read(InputStream in) {
        try {
            while (true) {
                received.add(SipText.of(ByteBuffer.wrap(webSocket ? frame(in) : message(in))));
            }
        } catch (IOException ended) {
            // The calls of the connection get no answer, which counts.
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] message(InputStream in) throws IOException {
        String head = head(in);
        int length = Integer.parseInt(SipText.of(ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)))
                .header("Content-Length"));
        byte[] body = in.readNBytes(length);
        return (head + new String(body, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(1_024);
        int last = 0;
        while (last != 0x0d0a0d0a) {
            int next = need(in);
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** The server's frames are not masked. */
    private static byte[] frame(InputStream in) throws IOException {
        need(in);
        int length = need(in);
        if (length == LENGTH_16) {
            length = need(in) << 8 | need(in);
        }
        return in.readNBytes(length);
    }

    private static int need(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    @Override
    public String transport() {
        return transport;
    }

    /** The server finds the way back by the connection. */
    @Override
    public String local() {
        return "127.0.0.1:" + sockets.get(0).getLocalPort();
    }

    @Override
    public void send(String text, String callId, SocketAddress to) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        sockets.get(Math.floorMod(callId.hashCode(), CONNECTIONS))
                .getOutputStream()
                .write(webSocket ? framed(bytes) : bytes);
    }

    /** Masked with zeros, which RFC 6455 asks of a client's frames. */
    private static byte[] framed(byte[] message) {
        boolean small = message.length < LENGTH_16;
        ByteBuffer frame = ByteBuffer.allocate((small ? 6 : 8) + message.length).put((byte) 0x81);
        if (small) {
            frame.put((byte) (0x80 | message.length));
        } else {
            frame.put((byte) (0x80 | LENGTH_16)).putShort((short) message.length);
        }
        return frame.putInt(0).put(message).array();
    }

    @Override
    public void receive(Receiver receiver) throws IOException {
        try {
            SipText first = received.poll(1, TimeUnit.MILLISECONDS);
            for (SipText next = first; next != null; next = received.poll()) {
                receiver.received(next, server);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
