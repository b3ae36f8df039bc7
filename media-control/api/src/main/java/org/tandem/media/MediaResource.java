package org.tandem.media;

/** Anything in a session. Closing is idempotent; a session closes what is still open. */
public interface MediaResource extends AutoCloseable {
    /** Unique in its gateway. */
    String id();

    @Override
    void close();
}
