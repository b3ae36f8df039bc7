package org.tandem.container;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.tandem.container.service.SipAddress;

/** A socket that sends and receives SIP messages as text. */
public interface Wire extends AutoCloseable {
    void send(String message);

    /** The next message, or nothing when none came in time. */
    Optional<SipText> receive(int millis);

    String transport();

    int port();

    /** What the peer calls itself, host and port. */
    default String at(SipAddress server) {
        return server.uriHost() + ":" + port();
    }

    @Override
    void close();

    static Wire to(SipAddress server) {
        try {
            return switch (server.transport()) {
                case "udp" -> new Udp(server);
                case "ws" -> WebSocketWire.to("ws://" + server.at());
                default -> new Tcp(server);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Datagrams to the server from an address of the machine's that may be another than the server's. */
    static Wire from(String address, SipAddress server) {
        try {
            return new Udp(server, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection that there is already. */
    static Wire over(Socket connected) {
        try {
            return new Tcp(connected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One socket, one peer. */
    final class Udp implements Wire {
        private final DatagramSocket socket;
        private final SipAddress server;
        private final InetAddress own;

        Udp(SipAddress server) throws IOException {
            this(server, InetAddress.getByName(server.host()));
        }

        Udp(SipAddress server, InetAddress own) throws IOException {
            this.server = server;
            this.own = own;
            socket = new DatagramSocket(0, own);
        }

        @Override
        public String at(SipAddress any) {
            String host = own.getHostAddress();
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port();
        }

        @Override
        public void send(String message) {
            byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
            try {
                socket.send(
                        new DatagramPacket(bytes, bytes.length, InetAddress.getByName(server.host()), server.port()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<SipText> receive(int millis) {
            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            try {
                socket.setSoTimeout(Math.max(1, millis));
                socket.receive(packet);
                if (packet.getPort() != server.port()) {
                    throw new AssertionError("came from port " + packet.getPort() + " instead of " + server.port());
                }
                return Optional.of(
                        new SipText(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8)));
            } catch (SocketTimeoutException none) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String transport() {
            return "UDP";
        }

        @Override
        public int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /** One connection; messages are told apart by their Content-Length. */
    final class Tcp implements Wire {
        private final Socket socket;
        private final InputStream in;

        Tcp(SipAddress server) throws IOException {
            this(new Socket(server.host(), server.port()));
        }

        Tcp(Socket socket) throws IOException {
            this.socket = socket;
            in = new BufferedInputStream(socket.getInputStream());
        }

        @Override
        public void send(String message) {
            try {
                socket.getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<SipText> receive(int millis) {
            try {
                socket.setSoTimeout(Math.max(1, millis));
                ByteArrayOutputStream head = new ByteArrayOutputStream();
                while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                    int next = in.read();
                    if (next < 0) {
                        return Optional.empty();
                    }
                    head.write(next);
                }
                SipText message = new SipText(head.toString(StandardCharsets.UTF_8));
                String body = new String(
                        in.readNBytes(Integer.parseInt(message.header("Content-Length"))), StandardCharsets.UTF_8);
                return Optional.of(new SipText(message.text() + body));
            } catch (SocketTimeoutException none) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String transport() {
            return socket instanceof SSLSocket ? "TLS" : "TCP";
        }

        @Override
        public int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
