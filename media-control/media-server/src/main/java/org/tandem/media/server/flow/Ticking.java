package org.tandem.media.server.flow;

/** Something that acts every 20 ms. */
@FunctionalInterface
public interface Ticking {
    /** @param now nanoseconds */
    void tick(long now);
}
