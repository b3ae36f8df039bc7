package org.tandem.router.call;

import java.time.Duration;

/** A moment on the monotonic clock until which something is waited for. */
public record Deadline(long nanoTime) {
    /** So far away that no call sees it. */
    public static final Deadline NEVER =
            new Deadline(System.nanoTime() + Duration.ofDays(3650).toNanos());

    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    Deadline plus(Duration duration) {
        return new Deadline(nanoTime + duration.toNanos());
    }

    public Deadline orEarlier(Deadline other) {
        return other.nanoTime - nanoTime < 0 ? other : this;
    }

    public boolean passed() {
        return remainingNanos() <= 0;
    }

    public long remainingNanos() {
        return nanoTime - System.nanoTime();
    }
}
