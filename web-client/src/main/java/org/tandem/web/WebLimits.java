package org.tandem.web;

/**
 * What the client may hold.
 *
 * @param connections        open at once, in all
 * @param connectionsPerHost open at once to one host and port; further requests wait, up to the connect timeout
 * @param cacheBytes         of bodies in the shared cache
 * @param cachedBodyBytes    the longest body that is cached
 */
public record WebLimits(int connections, int connectionsPerHost, long cacheBytes, long cachedBodyBytes) {
    public static final WebLimits DEFAULT = new WebLimits(2_000, 1_000, 64L << 20, 4L << 20);

    public WebLimits {
        if (connections < 1 || connectionsPerHost < 1 || cacheBytes < 0 || cachedBodyBytes < 0) {
            throw new IllegalArgumentException("limits of the web client must be positive");
        }
    }
}
