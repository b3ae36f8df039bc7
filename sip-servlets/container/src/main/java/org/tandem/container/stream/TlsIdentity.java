package org.tandem.container.stream;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.tandem.container.locate.Numeric;

/**
 * Who a TLS connector is, whom it trusts, and what it asks of its peers. TLS 1.2 and 1.3, with the cipher suites of the JVM.
 *
 * @param context keys and trust
 * @param peers whether those who connect show a certificate
 * @param checksNames whether those that the server connects to must be who the request's URI says (RFC 5922)
 */
public record TlsIdentity(SSLContext context, Peers peers, boolean checksNames) {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** Whether a peer shows a certificate of its own. */
    public enum Peers {
        /** Without one there is no connection. */
        REQUIRED,
        /** It may. */
        WANTED,
        /** It is not asked. */
        NOT_ASKED
    }

    SSLSocket accepted(Socket below) throws IOException {
        SSLSocket socket = over(below, null);
        socket.setUseClientMode(false);
        if (peers == Peers.REQUIRED) {
            socket.setNeedClientAuth(true);
        } else {
            socket.setWantClientAuth(peers == Peers.WANTED);
        }
        return socket;
    }

    SSLSocket calling(Socket below, String name) throws IOException {
        SSLSocket socket = over(below, name);
        socket.setUseClientMode(true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(indicated(name));
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static List<SNIServerName> indicated(String name) {
        try {
            return name.isEmpty() || Numeric.is(name) ? List.of() : List.of(new SNIHostName(name));
        } catch (IllegalArgumentException notAHostName) {
            return List.of();
        }
    }

    private SSLSocket over(Socket below, String name) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(below, name, below.getPort(), true);
        socket.setEnabledProtocols(PROTOCOLS);
        return socket;
    }
}
