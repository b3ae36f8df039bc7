package org.tandem.container.message;

import java.io.IOException;
import javax.sip.Dialog;
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
        if (getStatus() / 100 == 2 && getMethod().equals(Request.INVITE)) {
            AckBarrier.behind(getCallId(), super::send);
        } else {
            super.send();
        }
    }

    @Override
    public void setContentLengthLong(long length) {
        setContentLength(Math.toIntExact(length));
    }
}
