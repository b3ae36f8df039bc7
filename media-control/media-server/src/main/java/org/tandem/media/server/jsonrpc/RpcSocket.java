package org.tandem.media.server.jsonrpc;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.protocols.Protocol;
import org.java_websocket.server.WebSocketServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSocket at {@code /kurento}. A client that does not read what it is sent loses its connection. */
final class RpcSocket extends WebSocketServer {
    private static final Logger LOG = LoggerFactory.getLogger(RpcSocket.class);
    private static final String PATH = "/kurento";
    private static final int MAX_UNSENT = 5000;
    private static final int DECODERS = 2;
    private static final int NUDGE_MILLIS = 2;

    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final ScheduledExecutorService timer;
    private final BiConsumer<String, RpcConnection> messages;
    private final Consumer<RpcConnection> closed;
    private final int maxConnections;

    RpcSocket(
            KurentoServerOptions options,
            ScheduledExecutorService timer,
            BiConsumer<String, RpcConnection> messages,
            Consumer<RpcConnection> closed) {
        super(
                options.address(),
                DECODERS,
                List.of(new Draft_6455(List.of(), List.of(new Protocol("")), options.maxMessageBytes())));
        this.timer = timer;
        this.messages = messages;
        this.closed = closed;
        this.maxConnections = options.maxSessions();
        setReuseAddr(true);
        setTcpNoDelay(true);
        setDaemon(true);
    }

    /** Completes when the socket listens; fails when it cannot. */
    CompletableFuture<Void> started() {
        return started;
    }

    @Override
    public void onStart() {
        started.complete(null);
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
        InetSocketAddress from = socket.getRemoteSocketAddress();
        if (!handshake.getResourceDescriptor().split("\\?", 2)[0].equals(PATH)) {
            socket.close(CloseFrame.PROTOCOL_ERROR, "Invalid path");
        } else if (getConnections().size() > maxConnections) {
            LOG.warn("refused a media client at {}: {} are connected", from, maxConnections);
            socket.close(CloseFrame.TRY_AGAIN_LATER, "Too many connections");
        } else {
            socket.setAttachment(new RpcConnection(new SocketWire((WebSocketImpl) socket)));
            LOG.info("media client connected from {}", from);
        }
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
        RpcConnection connection = socket.getAttachment();
        if (connection != null) {
            messages.accept(message, connection);
        }
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
        RpcConnection connection = socket.getAttachment();
        if (connection != null) {
            closed.accept(connection);
        }
    }

    @Override
    public void onError(WebSocket socket, Exception e) {
        if (socket == null && !started.completeExceptionally(e)) {
            LOG.error("the media server's socket", e);
        } else {
            LOG.debug("a media client's socket", e);
        }
    }

    /**
     * The library can lose the wish to write: its selector thread ends its interest in writing after it found the queue empty, even
     * when another thread added to the queue in between. The message would then wait for the next one, so the wish is repeated.
     */
    private final class SocketWire implements RpcConnection.Wire {
        private final AtomicBoolean watched = new AtomicBoolean();
        private final WebSocketImpl socket;

        SocketWire(WebSocketImpl socket) {
            this.socket = socket;
        }

        @Override
        public void send(String text) {
            if (socket.outQueue.size() > MAX_UNSENT) {
                drop("it does not read what it is sent");
                return;
            }
            try {
                socket.send(text);
                watch();
            } catch (WebsocketNotConnectedException e) {
                LOG.debug("not sent, the client is gone");
            }
        }

        private void watch() {
            if (!socket.outQueue.isEmpty() && watched.compareAndSet(false, true)) {
                try {
                    timer.schedule(this::nudge, NUDGE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (RejectedExecutionException e) {
                    LOG.debug("closing");
                }
            }
        }

        private void nudge() {
            watched.set(false);
            if (!socket.outQueue.isEmpty() && socket.isOpen()) {
                onWriteDemand(socket);
                watch();
            }
        }

        @Override
        public void drop(String why) {
            LOG.info("dropped the media client at {}: {}", socket.getRemoteSocketAddress(), why);
            socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, why);
        }
    }
}
