package org.tandem.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;

/** One WebSocket behind the guard: its name is resolved once, to an address that is allowed, and that is connected to. */
final class GuardedSocket extends WebSocketClient implements WebSocketLink {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int LONGEST_MESSAGE = 1 << 20;

    private final WebSocketLink.Listener listener;
    private volatile String failure = "";

    GuardedSocket(URI url, Map<String, String> headers, Listener listener, GuardedNames names, SSLContext tls) {
        super(url, new Draft_6455(List.of(), List.of(new Protocol("")), LONGEST_MESSAGE), headers, CONNECT_MILLIS);
        this.listener = listener;
        setDnsResolver(uri -> names.resolve(uri.getHost())[0]);
        if ("wss".equalsIgnoreCase(url.getScheme())) {
            setSocketFactory(tls.getSocketFactory());
        }
        setDaemon(true);
        setTcpNoDelay(true);
    }

    @Override
    public boolean offer(String text) {
        if (!isOpen() || ((WebSocketImpl) getConnection()).outQueue.size() >= MOST_WAITING) {
            return false;
        }
        try {
            send(text);
            return true;
        } catch (WebsocketNotConnectedException e) {
            return false;
        }
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
        listener.opened();
    }

    @Override
    public void onMessage(String message) {
        listener.received(message);
    }

    @Override
    public void onError(Exception e) {
        failure = e.getMessage() == null ? e.toString() : e.getMessage();
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
        boolean orderly = code == CloseFrame.NORMAL || code == CloseFrame.GOING_AWAY || code == CloseFrame.NOCODE;
        if (!orderly && failure.isEmpty()) {
            failure = "closed with " + code + (reason == null || reason.isEmpty() ? "" : ": " + reason);
        }
        listener.closed(orderly ? "" : failure);
    }
}
