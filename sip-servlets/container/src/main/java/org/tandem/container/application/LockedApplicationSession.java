package org.tandem.container.application;

import java.util.concurrent.locks.ReentrantLock;
import org.mobicents.servlet.sip.core.SipContext;
import org.mobicents.servlet.sip.core.session.SipApplicationSessionImpl;
import org.mobicents.servlet.sip.core.session.SipApplicationSessionKey;
import org.tandem.container.service.SessionLocks;

/** An application session that one thread at a time may be in. The library's own lock opens by itself after 30 seconds. */
final class LockedApplicationSession extends SipApplicationSessionImpl {
    private final transient ReentrantLock lock = new ReentrantLock(true);

    LockedApplicationSession(SipApplicationSessionKey key, SipContext application) {
        super(key, application);
    }

    @Override
    public void acquire() {
        SessionLocks.mine().enter(lock);
    }

    /** Its maker is in it until it leaves the session it came from. */
    void acquireMade() {
        SessionLocks.mine().enterMade(lock);
    }

    @Override
    public void release() {
        SessionLocks.mine().exit(lock);
    }
}
