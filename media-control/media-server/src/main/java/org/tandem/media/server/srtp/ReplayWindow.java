package org.tandem.media.server.srtp;

/** Which of the last 64 indexes were used (RFC 3711 3.3.2). One thread. */
final class ReplayWindow {
    private static final int SIZE = 64;

    private long highest = -1;
    private long used;

    /** Whether the index is new: neither used nor too old to tell. */
    boolean fresh(long index) {
        long age = highest - index;
        return age < 0 || (age < SIZE && (used >> age & 1) == 0);
    }

    void use(long index) {
        long age = highest - index;
        if (age >= 0) {
            used |= 1L << age;
            return;
        }
        used = -age >= SIZE ? 1 : used << -age | 1;
        highest = index;
    }

    /** -1 before any. */
    long highest() {
        return highest;
    }
}
