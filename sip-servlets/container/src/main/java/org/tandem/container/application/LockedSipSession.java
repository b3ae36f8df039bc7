package org.tandem.container.application;

import java.util.concurrent.locks.ReentrantLock;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.session.SipSessionKey;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.tandem.container.service.SessionLocks;

/** A SIP session that one thread at a time may be in. The library's own lock opens by itself after 30 seconds. */
final class LockedSipSession extends BranchSession {
    private final transient ReentrantLock lock = new ReentrantLock(true);

    LockedSipSession(SipSessionKey key, SipFactoryImpl factory, MobicentsSipApplicationSession application) {
        super(key, factory, application);
    }

    @Override
    public void acquire() {
        SessionLocks.mine().enter(lock);
    }

    @Override
    public void release() {
        SessionLocks.mine().exit(lock);
    }
}
