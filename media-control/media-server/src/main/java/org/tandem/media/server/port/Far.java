package org.tandem.media.server.port;

import org.tandem.media.server.rtp.SourceLatch;
import org.tandem.media.server.sdp.Agreed;

/** What both directions of a port know of its far side. On the loop only. */
final class Far {
    private final SourceLatch latch = new SourceLatch();
    private Agreed agreed;

    void agree(Agreed now) {
        agreed = now;
        latch.announce(now.remote());
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
