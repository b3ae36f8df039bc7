package org.tandem.platform.config;

import java.util.List;

/**
 * Requests to customers' web servers.
 *
 * @param allowInternal      whether customers' URLs may be of internal addresses
 * @param allowedInternal    host names, addresses and networks that they may be of anyway
 * @param connections        open at once, in all
 * @param connectionsPerHost open at once to one host
 * @param cache              of cacheable answers
 * @param cachedAnswer       the longest answer that is cached
 */
public record FetchSettings(
        boolean allowInternal,
        List<String> allowedInternal,
        int connections,
        int connectionsPerHost,
        Size cache,
        Size cachedAnswer) {
    public FetchSettings {
        BrokenRule.unlessBetween(1, connections, 65_535, "connections");
        BrokenRule.unlessBetween(1, connectionsPerHost, connections, "connections-per-host");
        BrokenRule.unless(
                cachedAnswer.bytes() <= cache.bytes(), "cached-answer", "must not be more than the whole cache");
    }
}
