package org.tandem.web;

import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;

/** The {@link WebClient} over one pool of connections and one cache, behind an {@link AddressGuard}. TLS certificates are verified. */
public final class PooledWebClient implements WebClient {
    private final GuardedNames names;
    private final Wire wire;
    private final SSLContext tls;

    public PooledWebClient(AddressGuard guard, WebLimits limits) {
        this(limits, new GuardedNames(guard, InetAddress::getAllByName), SSLContexts.createDefault());
    }

    PooledWebClient(WebLimits limits, GuardedNames names, SSLContext tls) {
        this.names = names;
        this.tls = tls;
        this.wire = new Wire(limits, names, tls);
    }

    @Override
    public WebResult fetch(WebRequest request) throws InterruptedException {
        return run(request, wire::send);
    }

    @Override
    public WebResult open(WebRequest request) throws InterruptedException {
        return run(request, wire::open);
    }

    private static WebResult run(WebRequest request, Fetch.Sender sender) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before the fetch");
        }
        return new Fetch(sender, request).run();
    }

    @Override
    public WebSocketLink connect(URI url, Map<String, String> headers, WebSocketLink.Listener listener) {
        GuardedSocket socket = new GuardedSocket(url, headers, listener, names, tls);
        socket.connect();
        return socket;
    }

    @Override
    public int connections() {
        return wire.connections();
    }

    @Override
    public void close() {
        wire.close();
        names.close();
    }
}
