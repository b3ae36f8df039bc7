package org.tandem.platform.config;

import java.time.Duration;
import java.util.List;

/**
 * Requests to customers' web servers.
 *
 * @param allowInternal      whether customers' URLs may be of internal addresses
 * @param allowedInternal    host names, addresses and networks that they may be of anyway
 * @param timeout            of one request, answer and redirects included
 * @param document           the longest document
 * @param connections        open at once, in all
 * @param connectionsPerHost open at once to one host
 * @param cache              of cacheable answers
 * @param cachedAnswer       the longest answer that is cached
 */
public record FetchSettings(
        boolean allowInternal,
        List<String> allowedInternal,
        Duration timeout,
        Size document,
        int connections,
        int connectionsPerHost,
        Size cache,
        Size cachedAnswer) {
    public FetchSettings {
        BrokenRule.unless(
                timeout.toMillis() >= 100 && timeout.toSeconds() <= 60,
                "timeout",
                "must be 100ms to 60s: a caller waits");
        BrokenRule.unless(document.bytes() >= 1024 && document.bytes() <= 16L << 20, "document", "must be 1kb to 16mb");
        BrokenRule.unlessBetween(1, connections, 65_535, "connections");
        BrokenRule.unlessBetween(1, connectionsPerHost, connections, "connections-per-host");
        BrokenRule.unless(
                cachedAnswer.bytes() <= cache.bytes(), "cached-answer", "must not be more than the whole cache");
    }
}
