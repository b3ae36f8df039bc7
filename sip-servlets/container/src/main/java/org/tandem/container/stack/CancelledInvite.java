package org.tandem.container.stack;

import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import javax.sip.TransactionState;

/**
 * An INVITE that was cancelled. When no final answer has come after 64 times T1 it counts as cancelled, and ends as if it had timed
 * out (RFC 3261 section 9.1): the application is told 408. The library would wait for its answer for minutes.
 */
public final class CancelledInvite extends SIPStackTimerTask {
    private static final long PATIENCE = 64;

    private final SIPClientTransaction invite;

    private CancelledInvite(SIPClientTransaction invite) {
        this.invite = invite;
    }

    /** To be called when the CANCEL has been sent. Returns at once. */
    public static void watch(SIPClientTransaction invite) {
        if (invite.getSIPStack() instanceof TandemSipStack stack) {
            stack.getTimer().schedule(new CancelledInvite(invite), PATIENCE * stack.t1Millis());
        }
    }

    @Override
    public void runTask() {
        if (invite.getInternalState() == TransactionState._PROCEEDING) {
            invite.fireTimeoutTimer();
        }
    }

    @Override
    public Object getThreadHash() {
        return invite.getBranchId();
    }
}
