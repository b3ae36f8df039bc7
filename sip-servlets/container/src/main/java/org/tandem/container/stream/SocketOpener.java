package org.tandem.container.stream;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;

/** Makes a socket ready: accepts what a peer began, or begins it. Runs on the connection's thread and may take long. */
@FunctionalInterface
public interface SocketOpener {
    /**
     * A socket that is ready for messages.
     *
     * @param socket to read and write
     * @param names what the peer's certificate says, for messages that are meant for one name; null when anything will do
     * @param ours whether the server began the connection
     */
    record Ready(Socket socket, PeerNames names, boolean ours) {}

    /**
     * Opens.
     *
     * @param held is told of the socket below as soon as there is one, so that it can be closed meanwhile
     */
    Ready open(Consumer<Socket> held) throws IOException;

    /** A socket that was accepted, for messages as they are. */
    static SocketOpener accepted(Socket socket) {
        return held -> {
            held.accept(socket);
            return new Ready(socket, null, false);
        };
    }

    /** A socket that was accepted, for TLS. */
    static SocketOpener accepted(Socket socket, Supplier<TlsIdentity> identity) {
        return held -> {
            held.accept(socket);
            SSLSocket secure = identity.get().accepted(socket);
            secure.startHandshake();
            return new Ready(secure, null, false);
        };
    }

    /** A connection to make. */
    static SocketOpener to(InetSocketAddress peer, InetSocketAddress local, Duration patience) {
        return held -> new Ready(connected(peer, local, patience, held), null, true);
    }

    /**
     * A connection to make, for TLS.
     *
     * @param name the host that the peer is to be, for its choice of a certificate
     */
    static SocketOpener to(
            InetSocketAddress peer,
            InetSocketAddress local,
            Duration patience,
            Supplier<TlsIdentity> identity,
            Supplier<String> name) {
        return held -> {
            TlsIdentity own = identity.get();
            SSLSocket secure = own.calling(connected(peer, local, patience, held), name.get());
            secure.startHandshake();
            return new Ready(secure, own.checksNames() ? PeerNames.of(secure.getSession()) : null, true);
        };
    }

    /** There is no way to make this connection. */
    static SocketOpener impossible(String reason) {
        return held -> {
            throw new IOException(reason);
        };
    }

    private static Socket connected(
            InetSocketAddress peer, InetSocketAddress local, Duration patience, Consumer<Socket> held)
            throws IOException {
        Socket socket = new Socket();
        held.accept(socket);
        socket.bind(local);
        socket.connect(peer, (int) patience.toMillis());
        return socket;
    }
}
