package org.tandem.container.message;

import gov.nist.javax.sip.message.SIPMessage;
import jakarta.servlet.sip.SipServletMessage;
import java.security.cert.X509Certificate;
import javax.sip.Dialog;
import javax.sip.ServerTransaction;
import javax.sip.SipStack;
import javax.sip.Transaction;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.mobicents.servlet.sip.core.MobicentsSipFactory;
import org.mobicents.servlet.sip.core.MobicentsSipServletMessageFactory;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletRequest;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletResponse;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.startup.StaticServiceHolder;
import org.tandem.container.stack.TandemSipStack;

/** Wraps the stack's messages for servlets. The library makes it by name. */
public final class ContainerMessages implements MobicentsSipServletMessageFactory {
    private static final String REQUEST_CERTIFICATE = "jakarta.servlet.request.X509Certificate";
    private static final String RESPONSE_CERTIFICATE = "jakarta.servlet.response.X509Certificate";

    private static final String FLOW = "org.tandem.sip.flow";

    private SipFactoryImpl factory;

    @Override
    public MobicentsSipServletRequest createSipServletRequest(
            Request request,
            MobicentsSipSession session,
            Transaction transaction,
            Dialog dialog,
            boolean createDialog) {
        ContainerRequest made = new ContainerRequest(request, factory, session, transaction, dialog, createDialog);
        if (transaction instanceof ServerTransaction || request.getMethod().equals(Request.ACK)) {
            identify(made, (SIPMessage) request, REQUEST_CERTIFICATE);
        }
        if (transaction instanceof ServerTransaction && request.getMethod().equals(Request.REGISTER)) {
            nameFlow(made, (SIPMessage) request);
        }
        return made;
    }

    /** For a registrar: a Route with this URI leads back over the flow that the REGISTER came by. */
    private static void nameFlow(SipServletMessage made, SIPMessage register) {
        if (register.getRemoteAddress() != null && stack() instanceof TandemSipStack stack) {
            made.setAttribute(FLOW, stack.flows().uri(register));
        }
    }

    /** The stack that the messages are of. */
    static SipStack stack() {
        return StaticServiceHolder.sipStandardService.getSipStack();
    }

    /** Whoever showed a certificate to get in is known by it to the application, as over HTTPS. */
    private static void identify(SipServletMessage made, SIPMessage message, String attribute) {
        if (message.getRemoteAddress() != null && stack() instanceof TandemSipStack stack) {
            X509Certificate[] chain = stack.certificates(message);
            if (chain.length > 0) {
                made.setAttribute(attribute, chain);
            }
        }
    }

    @Override
    public MobicentsSipServletResponse createSipServletResponse(
            Response response,
            Transaction transaction,
            MobicentsSipSession session,
            Dialog dialog,
            boolean received,
            boolean retransmission) {
        ContainerResponse made =
                new ContainerResponse(response, factory, transaction, session, dialog, received, retransmission);
        if (received) {
            identify(made, (SIPMessage) response, RESPONSE_CERTIFICATE);
        }
        return made;
    }

    @Override
    public MobicentsSipFactory getMobicentsSipFactory() {
        return factory;
    }

    @Override
    public void setMobicentsSipFactory(MobicentsSipFactory factory) {
        this.factory = (SipFactoryImpl) factory;
    }
}
