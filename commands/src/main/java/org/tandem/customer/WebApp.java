package org.tandem.customer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** A customer's web server, scripted: gives documents and prompts, keeps every request. Safe for any thread. */
public final class WebApp implements AutoCloseable {
    /** A load test may run for long: what is kept is bounded. */
    private static final int MOST_KEPT = 20_000;

    static {
        // Otherwise each answer waits 40 ms for the acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, Function<WebRequest, WebReply>> pages = new ConcurrentHashMap<>();
    private final List<WebRequest> requests = new ArrayList<>();
    private final BiConsumer<WebRequest, WebReply> watcher;

    /** @param watcher hears each request with what it was answered, before the answer is sent */
    public WebApp(int port, BiConsumer<WebRequest, WebReply> watcher) {
        this.watcher = watcher;
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "web-app");
            thread.setDaemon(true);
            return thread;
        });
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException("can't listen on port " + port, e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static WebApp start() {
        return new WebApp(0, (request, reply) -> {});
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** Answers requests for this path; what was there before is replaced. */
    public WebApp on(String path, Function<WebRequest, WebReply> page) {
        pages.put(path, page);
        return this;
    }

    /** Gives this document at this path; {@code <Response>} is put around it. */
    public WebApp document(String path, String verbs) {
        return on(path, request -> WebReply.document(verbs));
    }

    /** Gives a steady tone as a WAV file at this path. */
    public WebApp tone(String path, int hertz, Duration length) {
        byte[] wav = Wav.tone(hertz, length);
        return on(path, request -> new WebReply(200, "audio/wav", wav, Map.of()));
    }

    /** Every request so far, in the order of arrival. */
    public List<WebRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    public List<WebRequest> requests(String path) {
        return requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    public WebRequest awaitRequest(String path) {
        return awaitRequest(path, 1, Duration.ofSeconds(5));
    }

    /** Waits for the n-th request for this path. @throws IllegalStateException at the deadline */
    public WebRequest awaitRequest(String path, int count, Duration deadline) {
        return await(request -> request.path().equals(path), "request " + count + " for " + path, count, deadline);
    }

    /** Waits for the n-th request that is so. @throws IllegalStateException at the deadline */
    public WebRequest await(Predicate<WebRequest> wanted, String what, int count, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        synchronized (requests) {
            while (true) {
                List<WebRequest> found = requests.stream().filter(wanted).toList();
                if (found.size() >= count) {
                    return found.get(count - 1);
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new IllegalStateException(
                            "waited " + deadline.toMillis() + " ms for " + what + ", heard only " + requests);
                }
                try {
                    requests.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while waiting for " + what, e);
                }
            }
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            WebRequest request = WebRequest.of(exchange, body);
            Function<WebRequest, WebReply> page = pages.getOrDefault(request.path(), none -> WebReply.status(404));
            synchronized (requests) {
                if (requests.size() < MOST_KEPT) {
                    requests.add(request);
                }
                requests.notifyAll();
            }
            WebReply reply = page.apply(request);
            watcher.accept(request, reply);
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            if (!reply.type().isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", reply.type());
            }
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            if (reply.body().length > 0) {
                exchange.getResponseBody().write(reply.body());
            }
        }
    }

    /** Stops at once: open connections are cut. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
