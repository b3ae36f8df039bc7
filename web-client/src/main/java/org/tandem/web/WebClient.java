package org.tandem.web;

/** Fetches from customers' web servers. Safe for any thread; {@link #fetch} blocks until the answer is whole or time is up. */
public interface WebClient extends AutoCloseable {
    /**
     * Sends the request, follows redirects (10 at most), retries as the URL's fragment says (spec/twiml.md 0.2).
     *
     * @return any HTTP answer, of whatever status; nothing that the far side does makes this throw
     * @throws InterruptedException when the calling thread is interrupted: the exchange is given up at once
     */
    WebResult fetch(WebRequest request) throws InterruptedException;

    /** Connections open now, leased and idle. */
    int connections();

    @Override
    void close();
}
