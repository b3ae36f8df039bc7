package org.tandem.benchmarks;

import org.tandem.web.WebClient;
import org.tandem.web.WebRequest;
import org.tandem.web.WebResult;

/** For media servers that play nothing from the web. */
final class NoWeb implements WebClient {
    @Override
    public WebResult fetch(WebRequest request) {
        throw new IllegalStateException("nothing is to be fetched: " + request.uri());
    }

    @Override
    public int connections() {
        return 0;
    }

    @Override
    public void close() {}
}
