package org.tandem.container.application;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.util.Iterator;
import java.util.concurrent.ScheduledExecutorService;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.core.session.SipSessionImpl;
import org.mobicents.servlet.sip.core.session.SipSessionKey;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.tandem.container.message.TimedSession;
import org.tandem.container.refresh.RefreshPolicy;
import org.tandem.container.refresh.SessionRefresh;

/**
 * A SIP session whose call may have been forked. The branches that answered are calls of their own: the end of one is not the end of the
 * first, and the first, by way of which the others are found, stays until they have ended.
 */
class BranchSession extends SipSessionImpl implements TimedSession {
    private transient SessionRefresh timer;

    BranchSession(SipSessionKey key, SipFactoryImpl factory, MobicentsSipApplicationSession application) {
        super(key, factory, application);
    }

    /** This session with a session timer; before it is used. */
    BranchSession timed(RefreshPolicy policy, ScheduledExecutorService scheduler) {
        timer = new SessionRefresh(this, policy, scheduler);
        return this;
    }

    /** The session timer, or null; a session that a proxying application has in its call has none. */
    SessionRefresh timer() {
        return getProxy() == null ? timer : null;
    }

    @Override
    public void sending(SipServletRequest request) {
        if (timer() != null) {
            timer().sending(request);
        }
    }

    @Override
    public void sending(SipServletResponse response) {
        if (timer() != null) {
            timer().sending(response);
        }
    }

    @Override
    public void setState(State state) {
        super.setState(state);
        if (state == State.TERMINATED && timer != null) {
            timer.stop();
        }
    }

    @Override
    public void invalidate(boolean bypassCheck) {
        if (timer != null) {
            timer.stop();
        }
        super.invalidate(bypassCheck);
    }

    @Override
    public void onTerminatedState() {
        MobicentsSipSession first = getParentSession();
        if (first == null) {
            if (!hasLiveBranch()) {
                super.onTerminatedState();
            }
        } else if (isValidInternal()) {
            onReadyToInvalidate();
            if (first.getState() != State.CONFIRMED && first.isValidInternal()) {
                first.onTerminatedState();
            }
        }
    }

    private boolean hasLiveBranch() {
        Iterator<MobicentsSipSession> branches = getDerivedSipSessions();
        while (branches.hasNext()) {
            MobicentsSipSession branch = branches.next();
            if (branch.isValidInternal() && branch.getState() == State.CONFIRMED) {
                return true;
            }
        }
        return false;
    }
}
