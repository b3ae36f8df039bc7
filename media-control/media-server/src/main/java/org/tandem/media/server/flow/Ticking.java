package org.tandem.media.server.flow;

/** Something that acts every 20 ms. */
@FunctionalInterface
public interface Ticking {
    /** Acts; {@code now} in nanoseconds. */
    void tick(long now);
}
