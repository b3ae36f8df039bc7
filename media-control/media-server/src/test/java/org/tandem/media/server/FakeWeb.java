package org.tandem.media.server;

import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.tandem.web.WebClient;
import org.tandem.web.WebRequest;
import org.tandem.web.WebResult;

/** A web of our own making: bodies by URI, and what was asked for. */
public final class FakeWeb implements WebClient {
    private final Map<URI, WebResult> pages = new ConcurrentHashMap<>();
    private final List<WebRequest> requests = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    public URI put(String uri, String type, byte[] body, String... headers) {
        return answer(uri, 200, type, body, headers);
    }

    public URI answer(String uri, int status, String type, byte[] body, String... headers) {
        URI key = URI.create(uri);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("content-type", type);
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        pages.put(key, new WebResult.Answered(key, status, all, body));
        return key;
    }

    /** A body that is read as it comes. */
    public URI stream(String uri, String type, InputStream body, String... headers) {
        WebResult.Answered head = (WebResult.Answered) pages.get(answer(uri, 200, type, new byte[0], headers));
        pages.put(head.uri(), new WebResult.Opened(head.uri(), 200, head.headers(), body));
        return head.uri();
    }

    public URI fail(String uri, WebResult.Failure failure) {
        URI key = URI.create(uri);
        pages.put(key, new WebResult.Failed(key, failure, "as told", List.of()));
        return key;
    }

    /** Answers wait for this from now on. */
    public void gate(CountDownLatch latch) {
        gate = latch;
    }

    public List<WebRequest> requests() {
        return new ArrayList<>(requests);
    }

    @Override
    public WebResult fetch(WebRequest request) throws InterruptedException {
        requests.add(request);
        gate.await();
        return pages.getOrDefault(request.uri(), new WebResult.Answered(request.uri(), 404, Map.of(), new byte[0]));
    }

    @Override
    public int connections() {
        return 0;
    }

    @Override
    public void close() {}
}
