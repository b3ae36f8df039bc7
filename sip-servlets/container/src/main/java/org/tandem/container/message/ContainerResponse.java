package org.tandem.container.message;

import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.io.IOException;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.Transaction;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletResponseImpl;
import org.tandem.container.stack.AckBarrier;

/** The library's response, with what Servlet 3.1 added to every response. */
public final class ContainerResponse extends SipServletResponseImpl {
    private static final long serialVersionUID = 1L;

    /** For deserialization. */
    public ContainerResponse() {}

    ContainerResponse(
            Response response,
            SipFactoryImpl factory,
            Transaction transaction,
            MobicentsSipSession session,
            Dialog dialog,
            boolean received,
            boolean retransmission) {
        super(response, factory, transaction, session, dialog, received, retransmission);
    }

    @Override
    public void send() throws IOException {
        if (getSipSession() instanceof TimedSession timed) {
            timed.sending(this);
        }
        if (getStatus() / 100 == 2 && getMethod().equals(Request.INVITE)) {
            takeOver();
            AckBarrier.behind(getCallId(), super::send);
        } else {
            super.send();
        }
    }

    /**
     * When a back-to-back user agent's call was forked, each branch has an early dialog with the caller, but the library knows only one
     * for a transaction, the first. The one that answers takes its place.
     */
    private void takeOver() {
        if (!(getTransaction() instanceof SIPServerTransaction transaction)
                || !(transaction.getDialog() instanceof SIPDialog first)
                || first.getLocalTag().equals(((SIPResponse) getMessage()).getToTag())) {
            return;
        }
        SIPDialog answered = new SIPDialog(transaction);
        answered.disableSequenceNumberValidation();
        answered.setApplicationData(first.getApplicationData());
        transaction.setDialog(answered, null);
        getSipSession().setSessionCreatingDialog(answered);
        getSipSession().setAckReceived(transaction.getCSeq(), false);
        if (first.getState() == DialogState.EARLY) {
            first.setApplicationData(null);
            first.delete();
        }
    }

    @Override
    public void setContentLengthLong(long length) {
        setContentLength(Math.toIntExact(length));
    }
}
