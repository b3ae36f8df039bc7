package org.tandem.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.tandem.media.listen.HeardTone;

/** A customer's server that is sent the sound of calls, or what is said in them. Safe for any thread. */
final class StreamServer extends WebSocketServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CountDownLatch started = new CountDownLatch(1);
    private final List<JsonNode> messages = new ArrayList<>();
    private volatile WebSocket socket;
    private volatile String signature = "";

    private StreamServer() {
        super(new InetSocketAddress("127.0.0.1", 0));
        setDaemon(true);
        setReuseAddr(true);
    }

    static StreamServer open() throws InterruptedException {
        StreamServer server = new StreamServer();
        server.start();
        if (!server.started.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the stream server does not start");
        }
        return server;
    }

    String url() {
        return "ws://127.0.0.1:" + getPort() + "/stream";
    }

    String signature() {
        return signature;
    }

    /** The n-th message of a kind (its {@code event} or {@code type}), waited for. */
    JsonNode await(String event, int count) throws InterruptedException {
        return await(event, count, Scene.SOON);
    }

    JsonNode await(String event, int count, Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        synchronized (messages) {
            while (of(event).size() < count) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError(count + " " + event + " did not come, but " + messages.size() + " others");
                }
                messages.wait(left);
            }
            return of(event).get(count - 1);
        }
    }

    List<JsonNode> of(String event) {
        synchronized (messages) {
            return messages.stream()
                    .filter(m -> m.path("event").asText().equals(event)
                            || m.path("type").asText().equals(event))
                    .toList();
        }
    }

    /** Whether the tone was in what came on that track. */
    boolean heard(String track, int hertz, Duration atLeast) {
        List<byte[]> frames = of("media").stream()
                .map(m -> m.path("media"))
                .filter(m -> m.path("track").asText().equals(track))
                .map(m -> Base64.getDecoder().decode(m.path("payload").asText()))
                .toList();
        short[] pcm = new short[frames.stream().mapToInt(f -> f.length).sum()];
        int at = 0;
        for (byte[] frame : frames) {
            for (byte b : frame) {
                pcm[at++] = Ulaw.decode(b);
            }
        }
        Predicate<HeardTone> wanted =
                tone -> Math.abs(tone.hertz() - hertz) < 20 && tone.length().compareTo(atLeast) >= 0;
        return HeardTone.in(pcm).stream().anyMatch(wanted);
    }

    void say(String streamSid, byte[] ulaw) {
        send("media", streamSid, "media", "payload", Base64.getEncoder().encodeToString(ulaw));
    }

    void mark(String streamSid, String name) {
        send("mark", streamSid, "mark", "name", name);
    }

    void clear(String streamSid) {
        socket.send(JSON.createObjectNode()
                .put("event", "clear")
                .put("streamSid", streamSid)
                .toString());
    }

    void tell(String text) {
        socket.send(text);
    }

    void hangUp() {
        socket.close();
    }

    private void send(String event, String streamSid, String node, String field, String value) {
        var message = JSON.createObjectNode().put("event", event).put("streamSid", streamSid);
        message.putObject(node).put(field, value);
        socket.send(message.toString());
    }

    @Override
    public void onOpen(WebSocket opened, ClientHandshake handshake) {
        signature = handshake.getFieldValue("X-Twilio-Signature");
        socket = opened;
    }

    @Override
    public void onMessage(WebSocket from, String text) {
        try {
            JsonNode message = JSON.readTree(text);
            synchronized (messages) {
                messages.add(message);
                messages.notifyAll();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public void onClose(WebSocket closed, int code, String reason, boolean remote) {
        // a test sees what came before
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
