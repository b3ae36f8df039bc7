package org.tandem.container.service;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The locks that the present thread holds on sessions, under the concurrency modes {@code SipSession} and
 * {@code SipApplicationSession}. A lock opens when its thread leaves, and never by the clock; should the library forget to leave,
 * the end of the SIP event does it.
 */
public final class SessionLocks {
    private static final ThreadLocal<SessionLocks> MINE = ThreadLocal.withInitial(SessionLocks::new);

    private final ArrayDeque<ReentrantLock> entered = new ArrayDeque<>();
    private final ArrayDeque<ReentrantLock> made = new ArrayDeque<>();
    private int events;

    private SessionLocks() {}

    /** The locks of the thread that asks. */
    public static SessionLocks mine() {
        return MINE.get();
    }

    /** Waits until no other thread is in the session, then enters it. */
    public void enter(ReentrantLock session) {
        session.lock();
        entered.push(session);
    }

    /**
     * Enters a session that the application makes while it is in another one; it is left together with the outermost. A session
     * made by a thread of the application's own is not entered, since nobody would say when that thread leaves it.
     */
    public void enterMade(ReentrantLock session) {
        if (!entered.isEmpty() && session.tryLock()) {
            made.push(session);
        }
    }

    /** Leaves a session; one that wasn't entered is let be. */
    public void exit(ReentrantLock session) {
        if (entered.removeFirstOccurrence(session)) {
            session.unlock();
        }
        if (entered.isEmpty()) {
            open(made);
        }
    }

    /** Handles one SIP event; what it left locked at the end is opened. */
    void handle(Runnable event) {
        events++;
        try {
            event.run();
        } finally {
            if (--events == 0) {
                open(entered);
                open(made);
            }
        }
    }

    private static void open(ArrayDeque<ReentrantLock> locks) {
        while (!locks.isEmpty()) {
            locks.pop().unlock();
        }
    }
}
