package org.tandem.media.server.port;

import org.tandem.media.server.rtp.SourceLatch;
import org.tandem.media.server.sdp.Agreed;
import org.tandem.media.server.srtp.MasterKey;
import org.tandem.media.server.srtp.SecureStream;

/** What both directions of a port know of its far side. On the loop only. */
final class Far {
    private final SourceLatch latch = new SourceLatch();
    private Agreed agreed;
    private SecureStream inbound;
    private SecureStream outbound;

    void agree(Agreed now) {
        agreed = now;
        latch.announce(now.remote());
        inbound = now.security().map(keys -> stream(inbound, keys.remote())).orElse(null);
        outbound = now.security().map(keys -> stream(outbound, keys.local())).orElse(null);
    }

    /** While its key stays a stream goes on, and its packets' indexes with it. */
    private static SecureStream stream(SecureStream now, MasterKey key) {
        return now != null && now.master().equals(key) ? now : new SecureStream(key);
    }

    /** Opens what comes; null where nothing is sealed. */
    SecureStream inbound() {
        return inbound;
    }

    /** Seals what goes; null where nothing is sealed. */
    SecureStream outbound() {
        return outbound;
    }

    /** Null before the first offer and answer. */
    Agreed agreed() {
        return agreed;
    }

    SourceLatch latch() {
        return latch;
    }

    boolean takesEvents() {
        return agreed != null && agreed.eventType() >= 0;
    }
}
