package org.tandem.web;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Map;

/** Fetches from customers' web servers. Safe for any thread; {@link #fetch} blocks until the answer is whole or time is up. */
public interface WebClient extends AutoCloseable {
    /**
     * Sends the request, follows redirects (10 at most), retries as the URL's fragment says (spec/twiml.md 0.2).
     *
     * @return any HTTP answer, of whatever status; nothing that the far side does makes this throw
     * @throws InterruptedException when the calling thread is interrupted: the exchange is given up at once
     */
    WebResult fetch(WebRequest request) throws InterruptedException;

    /**
     * As {@link #fetch}, but the body of a 2xx is read as it comes: what is not read yet stays with the server. Such an answer is
     * {@link WebResult.Opened}, which the caller has to close; any other is whole. The request's timeout is for the answer's header,
     * and then for each silence. Never answered from the shared cache.
     */
    default WebResult open(WebRequest request) throws InterruptedException {
        WebResult result = fetch(request);
        return result instanceof WebResult.Answered answer && answer.ok()
                ? new WebResult.Opened(
                        answer.uri(), answer.status(), answer.headers(), new ByteArrayInputStream(answer.body()))
                : result;
    }

    /**
     * Opens a WebSocket (RFC 6455). Returns at once; the listener is told what becomes of it.
     *
     * @param url     {@code ws} or {@code wss}; the same addresses are refused as for a fetch
     * @param headers of the opening handshake, further ones
     */
    default WebSocketLink connect(URI url, Map<String, String> headers, WebSocketLink.Listener listener) {
        throw new UnsupportedOperationException("this client has no WebSockets");
    }

    /** Connections open now, leased and idle. */
    int connections();

    @Override
    void close();
}
