package org.tandem.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.tandem.container.service.SipAddress;

/** A WebSocket for SIP as browsers open it. The client does not know its address, so it calls itself {@code .invalid}. */
public final class WebSocketWire implements Wire, WebSocket.Listener {
    private static final int PATIENCE_SECONDS = 10;

    private final String name = UUID.randomUUID().toString().substring(0, 12) + ".invalid";
    private final String transport;
    private final BlockingQueue<SipText> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> ponged = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private WebSocket socket;

    private WebSocketWire(String transport) {
        this.transport = transport;
    }

    /** An open WebSocket to {@code ws://...}. */
    public static WebSocketWire to(String uri) {
        return to(uri, HttpClient.newHttpClient(), "WS");
    }

    /** An open WebSocket to {@code wss://...}. */
    public static WebSocketWire to(String uri, SSLContext trust) {
        return to(uri, HttpClient.newBuilder().sslContext(trust).build(), "WSS");
    }

    private static WebSocketWire to(String uri, HttpClient client, String transport) {
        WebSocketWire wire = new WebSocketWire(transport);
        wire.socket = client.newWebSocketBuilder()
                .subprotocols("sip")
                .buildAsync(URI.create(uri), wire)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return wire;
    }

    /** The protocol that the server agreed to. */
    public String protocol() {
        return socket.getSubprotocol();
    }

    /** The status with which the server closed, when it does. */
    public int closed() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Sends a ping and waits for its pong. */
    public void ping() {
        socket.sendPing(ByteBuffer.wrap(new byte[] {1, 2, 3})).join();
        ponged.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Sends a message in two frames. */
    public void sendInPieces(String message) {
        int half = message.length() / 2;
        socket.sendText(message.substring(0, half), false).join();
        socket.sendText(message.substring(half), true).join();
    }

    /** Sends a message as bytes. */
    public void sendBinary(String message) {
        socket.sendBinary(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)), true)
                .join();
    }

    @Override
    public void send(String message) {
        try {
            socket.sendText(message, true).join();
        } catch (CompletionException hungUpOn) {
            throw new UncheckedIOException(new IOException(hungUpOn));
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            received.add(new SipText(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        ponged.complete(null);
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public Optional<SipText> receive(int millis) {
        try {
            return Optional.ofNullable(received.poll(millis, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String transport() {
        return transport;
    }

    /** Any number: nobody can connect to it. */
    @Override
    public int port() {
        return Math.floorMod(name.hashCode(), 50_000) + 1;
    }

    @Override
    public String at(SipAddress server) {
        return name;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
