package org.tandem.container.application;

import java.util.Iterator;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.core.session.SipSessionImpl;
import org.mobicents.servlet.sip.core.session.SipSessionKey;
import org.mobicents.servlet.sip.message.SipFactoryImpl;

/**
 * A SIP session whose call may have been forked. The branches that answered are calls of their own: the end of one is not the end of the
 * first, and the first, by way of which the others are found, stays until they have ended.
 */
class BranchSession extends SipSessionImpl {
    BranchSession(SipSessionKey key, SipFactoryImpl factory, MobicentsSipApplicationSession application) {
        super(key, factory, application);
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
