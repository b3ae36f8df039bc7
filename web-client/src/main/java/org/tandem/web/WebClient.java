package org.tandem.web;

import java.io.ByteArrayInputStream;

/** Fetches from customers' web servers. Safe for any thread; {@link #fetch} blocks until the answer is whole or time is up. */
public interface WebClient extends AutoCloseable {
    /**
     * Sends the request, follows redirects (10 at most), retries as the URL's fragment says (spec/twiml.md 0.2).
     *
     * @return any HTTP answer, of whatever status; nothing that the far side does makes this throw
     * @throws InterruptedException when the calling thread is interrupted: the exchange is given up at once
     */
    WebResult fetch(WebRequest request) throws InterruptedException;

    /**
     * As {@link #fetch}, but the body of a 2xx is read as it comes: what is not read yet stays with the server. Such an answer is
     * {@link WebResult.Opened}, which the caller has to close; any other is whole. The request's timeout is for the answer's header,
     * and then for each silence. Never answered from the shared cache.
     */
    default WebResult open(WebRequest request) throws InterruptedException {
        WebResult result = fetch(request);
        return result instanceof WebResult.Answered answer && answer.ok()
                ? new WebResult.Opened(
                        answer.uri(), answer.status(), answer.headers(), new ByteArrayInputStream(answer.body()))
                : result;
    }

    /** Connections open now, leased and idle. */
    int connections();

    @Override
    void close();
}
