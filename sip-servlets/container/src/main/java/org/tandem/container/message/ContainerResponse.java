package org.tandem.container.message;

import gov.nist.javax.sip.header.ims.PathHeader;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.io.IOException;
import java.util.Set;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.SipException;
import javax.sip.Transaction;
import javax.sip.header.Header;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.mobicents.servlet.sip.JainSipUtils;
import org.mobicents.servlet.sip.core.security.SipPrincipal;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletResponseImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.container.stack.AckBarrier;

/** The library's response, with what Servlet 3.1 added to every response. */
public final class ContainerResponse extends SipServletResponseImpl {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ContainerResponse.class);

    /** What is asked within a dialog and changes nothing about it, or ends it. */
    private static final Set<String> STRAYS =
            Set.of(Request.BYE, Request.INFO, Request.MESSAGE, Request.OPTIONS, Request.NOTIFY);

    private transient boolean answering;

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
        answering = !received;
    }

    @Override
    public void send() throws IOException {
        if (getSipSession() instanceof TimedSession timed) {
            timed.sending(this);
        }
        if (getStatus() / 100 == 2 && getMethod().equals(Request.REGISTER)) {
            tellPath();
        }
        if (getStatus() / 100 == 2 && getMethod().equals(Request.INVITE)) {
            takeOver();
            AckBarrier.behind(getCallId(), super::send);
        } else {
            sendThoughEnded();
        }
    }

    /**
     * Another thread may end the session, and its transactions with it, while an application answers a request of the dialog. The library
     * then fails in odd ways; the peer that waits gets its answer all the same, outside of any transaction.
     */
    private void sendThoughEnded() throws IOException {
        try {
            super.send();
        } catch (IllegalStateException e) {
            if (!isOfEndedSession()) {
                throw e;
            }
            LOG.debug("{}: {} to {} is sent although its session has ended", getCallId(), getStatus(), getMethod());
            sendStray();
        }
    }

    private boolean isOfEndedSession() {
        if (!answering || isMessageSent() || !STRAYS.contains(getMethod())) {
            return false;
        }
        MobicentsSipSession session = getSipSession();
        return session == null || !session.isValidInternal();
    }

    private void sendStray() throws IOException {
        SIPResponse told = (SIPResponse) getMessage();
        try {
            sipFactoryImpl
                    .getSipNetworkInterfaceManager()
                    .findMatchingListeningPoint(JainSipUtils.findTransport(told), false)
                    .getSipProvider()
                    .sendResponse(told);
            isMessageSent = true;
        } catch (SipException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A registrar tells which proxies it will go by (RFC 3327 section 5.3); applications may not write Path themselves. */
    private void tellPath() {
        SIPMessage told = (SIPMessage) getMessage();
        if (getTransaction() instanceof SIPServerTransaction transaction
                && getSipSession().getProxy() == null
                && told.getHeader(PathHeader.NAME) == null) {
            transaction
                    .getOriginalRequest()
                    .getHeaders(PathHeader.NAME)
                    .forEachRemaining(header -> told.addHeader((Header) header));
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

    /** What a proxy is answered comes from the party that has not authenticated. */
    @Override
    public SipPrincipal getUserPrincipal() {
        MobicentsSipSession session = getSipSession();
        return session != null && session.getProxy() != null ? null : super.getUserPrincipal();
    }

    /** The library knows it only of the message that was challenged, but the principal of the whole dialog. */
    @Override
    public String getRemoteUser() {
        SipPrincipal sender = getUserPrincipal();
        return sender == null ? null : sender.getName();
    }

    @Override
    public boolean isUserInRole(String role) {
        SipPrincipal sender = getUserPrincipal();
        return sender != null && sender.isUserInRole(role);
    }

    /** The library does not count secure WebSocket. */
    @Override
    public boolean isSecure() {
        return super.isSecure() || "WSS".equalsIgnoreCase(JainSipUtils.findTransport(getMessage()));
    }

    @Override
    public void setContentLengthLong(long length) {
        setContentLength(Math.toIntExact(length));
    }
}
