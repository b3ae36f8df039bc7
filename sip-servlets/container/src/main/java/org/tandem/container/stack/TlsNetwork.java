package org.tandem.container.stack;

import gov.nist.core.net.DefaultNetworkLayer;
import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Opens the stack's sockets. Those of TLS have the certificates of the connector that was started last: the stack knows one
 * identity. Loaded by name. Thread-safe.
 */
public final class TlsNetwork implements NetworkLayer {
    private static final int CONNECT_MILLIS = 8_000;
    private static final NetworkLayer PLAIN = DefaultNetworkLayer.SINGLETON;

    private volatile SSLContext identity;

    void use(SSLContext context) {
        identity = context;
    }

    SSLContext identity() throws IOException {
        SSLContext context = identity;
        if (context == null) {
            throw new IOException("No connector speaks SIP over TLS");
        }
        return context;
    }

    @Override
    public SSLServerSocket createSSLServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return (SSLServerSocket) identity().getServerSocketFactory().createServerSocket(port, backlog, address);
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress peer, int port) throws IOException {
        return createSSLSocket(peer, port, null);
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress peer, int port, InetAddress local) throws IOException {
        SSLSocket socket = (SSLSocket) identity().getSocketFactory().createSocket();
        if (local != null) {
            socket.bind(new InetSocketAddress(local, 0));
        }
        socket.connect(new InetSocketAddress(peer, port), CONNECT_MILLIS);
        return socket;
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return PLAIN.createServerSocket(port, backlog, address);
    }

    @Override
    public Socket createSocket(InetAddress peer, int port) throws IOException {
        return PLAIN.createSocket(peer, port);
    }

    @Override
    public Socket createSocket(InetAddress peer, int port, InetAddress local) throws IOException {
        return PLAIN.createSocket(peer, port, local);
    }

    @Override
    public Socket createSocket(InetAddress peer, int port, InetAddress local, int localPort) throws IOException {
        return PLAIN.createSocket(peer, port, local, localPort);
    }

    @Override
    public DatagramSocket createDatagramSocket() throws SocketException {
        return PLAIN.createDatagramSocket();
    }

    @Override
    public DatagramSocket createDatagramSocket(int port, InetAddress address) throws SocketException {
        return PLAIN.createDatagramSocket(port, address);
    }

    @Override
    public void setSipStack(SipStackImpl stack) {}
}
