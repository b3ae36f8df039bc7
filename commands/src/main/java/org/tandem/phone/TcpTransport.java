package org.tandem.phone;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** SIP over TCP: listens, keeps one connection for each far address, frames by Content-Length (RFC 3261 18.3). */
final class TcpTransport implements SipTransport {
    private static final int LARGEST = 1 << 20;
    private static final int CONNECT_MILLIS = 3000;

    private final ServerSocket listener;
    private final Receiver receiver;
    private final Map<InetSocketAddress, Socket> connections = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    TcpTransport(InetAddress address, int port, Receiver receiver) {
        this.receiver = receiver;
        try {
            listener = new ServerSocket(port, 50, address);
        } catch (IOException e) {
            throw new PhoneException("can't listen on TCP port " + port + ": " + e.getMessage(), e);
        }
        start(this::accept, "phone-tcp-" + listener.getLocalPort());
    }

    private void start(Runnable work, String name) {
        Thread thread = new Thread(
                () -> {
                    work.run();
                    threads.remove(Thread.currentThread());
                },
                name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                keep(listener.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private Socket keep(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        InetSocketAddress far = (InetSocketAddress) socket.getRemoteSocketAddress();
        connections.put(far, socket);
        start(() -> read(socket, far), "phone-tcp-" + listener.getLocalPort() + "-" + far.getPort());
        return socket;
    }

    private void read(Socket socket, InetSocketAddress far) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String text = next(in); text != null; text = next(in)) {
                Incoming.deliver(text, far, receiver);
            }
        } catch (IOException closed) {
            // The far side went away: nothing more will come from it, and waiting scripts meet their deadline.
        } finally {
            connections.remove(far, socket);
        }
    }

    /** The next message, or null at the end of the stream. */
    private static String next(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int octet = in.read();
            if (octet < 0 || head.size() > LARGEST) {
                return null;
            }
            // Line ends between messages keep the connection alive (RFC 5626 4.4.1).
            if (head.size() == 0 && (octet == '\r' || octet == '\n')) {
                continue;
            }
            head.write(octet);
            matched = octet == "\r\n\r\n".charAt(matched) ? matched + 1 : octet == '\r' ? 1 : 0;
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        return text + new String(in.readNBytes(contentLength(text)), StandardCharsets.ISO_8859_1);
    }

    private static int contentLength(String head) {
        try {
            int length = Integer.parseInt(
                    SipMessage.parse(head).header("Content-Length").orElse("0"));
            return Math.max(0, Math.min(LARGEST, length));
        } catch (IllegalArgumentException notSip) {
            return 0;
        }
    }

    @Override
    public String name() {
        return "TCP";
    }

    @Override
    public boolean unreliable() {
        return false;
    }

    @Override
    public InetSocketAddress local() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    @Override
    public void send(byte[] message, InetSocketAddress to) {
        try {
            Socket socket = connection(to);
            synchronized (socket) {
                socket.getOutputStream().write(message);
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new PhoneException("can't send to " + to + ": " + e.getMessage(), e);
            }
        }
    }

    private synchronized Socket connection(InetSocketAddress to) throws IOException {
        Socket known = connections.get(to);
        if (known != null && !known.isClosed()) {
            return known;
        }
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(listener.getInetAddress(), 0));
        socket.connect(to, CONNECT_MILLIS);
        return keep(socket);
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : connections.values()) {
                socket.close();
            }
        } catch (IOException e) {
            throw new PhoneException("can't close: " + e.getMessage(), e);
        }
        threads.forEach(Incoming::join);
    }
}
