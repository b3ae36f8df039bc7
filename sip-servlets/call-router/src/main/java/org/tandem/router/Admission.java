package org.tandem.router;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many calls may be live; overload is refused, never queued. Safe for any thread. */
final class Admission {
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private int live;
    private boolean closed;

    Admission(int most) {
        this.most = most;
    }

    boolean enter() {
        lock.lock();
        try {
            if (closed || live >= most) {
                return false;
            }
            live++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Counts a call that goes on though the bound is reached. */
    void adopt() {
        lock.lock();
        try {
            live++;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            if (--live == 0) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    int live() {
        lock.lock();
        try {
            return live;
        } finally {
            lock.unlock();
        }
    }

    boolean open() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** @return false when calls are still live after this time */
    boolean awaitEmpty(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (live > 0 && left > 0) {
                left = empty.awaitNanos(left);
            }
            return live == 0;
        } finally {
            lock.unlock();
        }
    }
}
