package org.tandem.router;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tandem.web.WebClient;
import org.tandem.web.WebRequest;
import org.tandem.web.WebResult;

/** Web servers without a network: each URL has its page, an unknown one is answered 404, a silent one not at all. */
final class FakeWeb implements WebClient {
    static final String BASE = "http://app.example/";

    private final Map<String, WebResult> pages = new ConcurrentHashMap<>();
    private final List<String> silent = new CopyOnWriteArrayList<>();
    private final BlockingQueue<WebRequest> requests = new LinkedBlockingQueue<>();
    private final CountDownLatch interrupted = new CountDownLatch(1);

    FakeWeb document(String path, String verbs) {
        return page(path, 200, "<Response>" + verbs + "</Response>");
    }

    FakeWeb page(String path, int status, String body) {
        URI uri = URI.create(BASE + path);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        pages.put(uri.toString(), new WebResult.Answered(uri, status, Map.of("content-type", "text/xml"), bytes));
        return this;
    }

    FakeWeb silent(String path) {
        silent.add(BASE + path);
        return this;
    }

    /** Whether nothing was asked that {@link #next} did not tell. */
    boolean quiet() {
        return requests.isEmpty();
    }

    /** The next request; waits for it. */
    WebRequest next() throws InterruptedException {
        WebRequest next = requests.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no request within 10 s");
        }
        return next;
    }

    /** Waits until a request was given up in the middle. */
    void awaitGivenUp() throws InterruptedException {
        if (!interrupted.await(5, TimeUnit.SECONDS)) {
            throw new AssertionError("no request was given up within 5 s");
        }
    }

    static String parameter(WebRequest request, String name) {
        return request.form().stream()
                .filter(entry -> entry.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    @Override
    public WebResult fetch(WebRequest request) throws InterruptedException {
        requests.add(request);
        String url = request.uri().toString();
        if (silent.contains(url)) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        }
        return pages.getOrDefault(url, new WebResult.Answered(request.uri(), 404, Map.of(), new byte[0]));
    }

    @Override
    public int connections() {
        return 0;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
