package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A bare WebSocket to the server: sends text, takes the answers and the events apart. */
final class WireClient implements AutoCloseable, WebSocket.Listener {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    /** Shared, because an id must not come again in a session that another socket takes over. */
    private static final AtomicInteger LAST_ID = new AtomicInteger(1000);

    WireClient(int port) {
        this(port, "/kurento");
    }

    WireClient(int port, String path) {
        socket = HTTP.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path), this)
                .join();
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    JsonNode answer() throws InterruptedException {
        JsonNode answer = answers.poll(5, TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("no answer");
        }
        return answer;
    }

    /** Sends a request with an id of its own and waits for its answer. */
    JsonNode ask(String method, String params) throws InterruptedException {
        send("{\"jsonrpc\":\"2.0\",\"id\":" + LAST_ID.incrementAndGet() + ",\"method\":\"" + method + "\",\"params\":"
                + params + "}");
        return answer();
    }

    JsonNode value(String method, String params) throws InterruptedException {
        JsonNode answer = ask(method, params);
        if (!answer.has("result")) {
            throw new AssertionError(answer.toString());
        }
        return answer.get("result").path("value");
    }

    /** The next event that fits. */
    JsonNode event(Predicate<JsonNode> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (true) {
            JsonNode event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw new AssertionError("no such event");
            }
            if (wanted.test(event)) {
                return event;
            }
        }
    }

    JsonNode event(String type) throws InterruptedException {
        return event(event -> event.at("/params/value/type").asText().equals(type));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                JsonNode message = MAPPER.readTree(part.toString());
                (message.has("method") ? events : answers).add(message);
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                closed.completeExceptionally(e);
            }
            part.setLength(0);
        }
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

    /** As when the network fails: no close frame. */
    void cut() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
