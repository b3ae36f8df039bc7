package org.tandem.media.kurento;

import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kurento.client.KurentoClient;
import org.kurento.jsonrpc.client.JsonRpcClientNettyWebSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client's socket without its hang. When a peer takes the TCP connection and closes it before the WebSocket handshake is over,
 * the original waits for the handshake for ever, holding the lock that every other call needs; here the attempt is broken off and
 * fails like any other. Ups and downs are told in the order in which they happen, which the client's own listeners are not.
 */
final class GuardedSocket extends JsonRpcClientNettyWebSocket {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedSocket.class);

    private final ScheduledExecutorService timer;
    private final KurentoOptions options;
    private final Ups ups;
    private final Object threads = new Object();
    private volatile boolean discarded;

    /** Told on threads of the client; must not call it. */
    interface Ups {
        void down();

        void up(boolean sameSession);
    }

    GuardedSocket(KurentoOptions options, ScheduledExecutorService timer, Ups ups) {
        super(options.server().toString());
        this.options = options;
        this.timer = timer;
        this.ups = ups;
        setLabel(options.id());
        setRequestTimeout(options.requestTimeout().toMillis());
        setConnectionTimeout((int) options.connectTimeout().toMillis());
        setTryReconnectingForever(true);
        setSendCloseMessage(true);
        // Events are then handled on the socket's thread, in the order of the wire; our listeners only hand them on.
        setConcurrentServerRequest(false);
    }

    KurentoClient connectClient() {
        return KurentoClient.createFromJsonRpcClientHonoringClientTimeouts(this);
    }

    /**
     * Ends it for good. The original, closed in the middle of an attempt to reconnect, makes itself a new thread and goes on trying for
     * ever; so no new threads are allowed from here on, and what was made meanwhile is ended.
     */
    void discard() {
        try {
            close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("{}: closing a client", options.id(), e);
        }
        synchronized (threads) {
            discarded = true;
        }
        closeClient("thrown away", true);
    }

    @Override
    protected void createExecServiceIfNecessary() {
        // An attempt that is being made right now has its threads before the flag is up, and so has them ended; or gets
        // none.
        synchronized (threads) {
            if (discarded) {
                throw new RejectedExecutionException("the client was thrown away");
            }
            super.createExecServiceIfNecessary();
        }
    }

    @Override
    protected void connectNativeClient() throws Exception {
        Thread waiting = Thread.currentThread();
        long limit = options.connectTimeout().toMillis();
        // Once is not enough: an interrupted wait is followed by another attempt until the event loop has shut down.
        Future<?> guard = timer.scheduleAtFixedRate(() -> breakOff(waiting), limit, 500, TimeUnit.MILLISECONDS);
        try {
            super.connectNativeClient();
        } finally {
            guard.cancel(false);
            Thread.interrupted();
        }
    }

    private void breakOff(Thread waiting) {
        LOG.warn("{}: breaking off an attempt to connect to {} that hangs", options.id(), options.server());
        closeNativeClient();
        waiting.interrupt();
    }

    @Override
    protected void fireReconnecting() {
        ups.down();
        if (!discarded) {
            super.fireReconnecting();
        }
    }

    @Override
    protected void fireDisconnected() {
        ups.down();
        if (!discarded) {
            super.fireDisconnected();
        }
    }

    @Override
    protected void fireConnectionFailed() {
        if (!discarded) {
            super.fireConnectionFailed();
        }
    }

    @Override
    protected void fireReconnectedSameServer() {
        ups.up(true);
        super.fireReconnectedSameServer();
    }

    @Override
    protected void fireReconnectedNewServer() {
        ups.up(false);
        super.fireReconnectedNewServer();
    }
}
