package org.tandem.container.stack;

import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPServerTransactionImpl;

/**
 * A server transaction that takes its T1 again when its timers run. The SIP Servlet library sets it before it hands a request on; where
 * the thread is kept waiting for 200 ms just then, the stack has sent its 100 and begun to count, and the request was lost to an
 * exception.
 */
final class InTimeServerTransaction extends SIPServerTransactionImpl {
    InTimeServerTransaction(TandemSipStack stack, MessageChannel channel) {
        super(stack, channel);
    }

    @Override
    public void setRetransmitTimer(int millis) {
        if (millis != baseTimerInterval) {
            super.setRetransmitTimer(millis);
        }
    }
}
