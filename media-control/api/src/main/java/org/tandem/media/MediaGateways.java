package org.tandem.media;

/** Chooses the gateway for a new call. Safe for any thread; never blocks on a network. */
public interface MediaGateways {
    /**
     * The gateway for a caller of this region.
     *
     * @throws MediaUnavailableException when no gateway takes new sessions now
     */
    MediaGateway near(String region);
}
