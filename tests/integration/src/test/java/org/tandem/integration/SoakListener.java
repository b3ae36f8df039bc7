package org.tandem.integration;

import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Takes the sound of many calls, keeps nothing of it, and hangs up on each after a while; where it is to talk it says something, and ends. */
final class SoakListener extends WebSocketServer implements AutoCloseable {
    /** Of 20 ms each, with the messages around them. */
    private static final int LISTENS_TO = 25;

    private final CountDownLatch started = new CountDownLatch(1);

    private SoakListener() {
        super(new InetSocketAddress("127.0.0.1", 0));
        setDaemon(true);
        setReuseAddr(true);
    }

    static SoakListener open() throws InterruptedException {
        SoakListener listener = new SoakListener();
        listener.start();
        if (!listener.started.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the listener does not start");
        }
        return listener;
    }

    String url() {
        return "ws://127.0.0.1:" + getPort() + "/stream";
    }

    @Override
    public void onOpen(WebSocket opened, ClientHandshake handshake) {
        opened.setAttachment(new AtomicInteger());
    }

    @Override
    public void onMessage(WebSocket from, String text) {
        if (text.contains("\"setup\"")) {
            from.send("{\"type\":\"text\",\"token\":\"Hello there. How are you?\",\"last\":true}");
        } else if (text.contains("agentSpeaking") && text.contains("off")) {
            from.send("{\"type\":\"end\",\"handoffData\":\"said\"}");
        }
        if (from.<AtomicInteger>getAttachment().incrementAndGet() == LISTENS_TO) {
            from.close();
        }
    }

    @Override
    public void onClose(WebSocket closed, int code, String reason, boolean remote) {
        // callers hang up at any moment
    }

    @Override
    public void onError(WebSocket failed, Exception e) {
        // as above
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    @Override
    public void close() {
        try {
            stop(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
