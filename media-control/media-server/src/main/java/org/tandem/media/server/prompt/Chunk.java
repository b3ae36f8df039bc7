package org.tandem.media.server.prompt;

/**
 * A second of a sound that is still being fetched, linked to the next one: what nobody has still to hear is garbage. One thread
 * fills it, any number read what is filled.
 */
final class Chunk {
    static final int SIZE = 8000;

    final byte[] ulaw = new byte[SIZE];
    private volatile int filled;
    private volatile Chunk next;

    int filled() {
        return filled;
    }

    /** So many more bytes are there. */
    void fill(int count) {
        filled = filled + count;
    }

    /** Null while there is none. */
    Chunk next() {
        return next;
    }

    Chunk append() {
        Chunk after = new Chunk();
        next = after;
        return after;
    }
}
