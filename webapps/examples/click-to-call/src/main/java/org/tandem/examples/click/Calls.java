package org.tandem.examples.click;

import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import jakarta.servlet.sip.annotation.SipServlet;
import java.io.IOException;

/**
 * Calls one party without an offer, then the other with the first one's, and acknowledges both with what came back: flow I of
 * RFC 3725. The application session holds who is whom.
 */
@SipServlet(name = "calls", loadOnStartup = 1)
public class Calls extends jakarta.servlet.sip.SipServlet {
    private static final long serialVersionUID = 1L;
    private static final String OTHER = "other";
    private static final String FIRST_ANSWER = "first answer";
    private static final String SECOND_URI = "second URI";

    /** Begins a call between the two. */
    static void begin(SipFactory factory, SipApplicationSession session, String first, String second)
            throws IOException, jakarta.servlet.ServletException {
        SipServletRequest invite = factory.createRequest(session, "INVITE", second, first);
        invite.getSession().setAttribute(SECOND_URI, second);
        invite.getSession().setHandler("calls");
        invite.send();
    }

    @Override
    protected void doSuccessResponse(SipServletResponse response) throws IOException, jakarta.servlet.ServletException {
        if (!response.getMethod().equals("INVITE")) {
            return;
        }
        SipSession session = response.getSession();
        if (session.getAttribute(SECOND_URI) != null) {
            callSecond(response, (String) session.getAttribute(SECOND_URI));
        } else {
            connect(response);
        }
    }

    private void callSecond(SipServletResponse first, String uri) throws IOException, jakarta.servlet.ServletException {
        SipFactory factory = (SipFactory) getServletContext().getAttribute(SIP_FACTORY);
        SipSession session = first.getSession();
        session.removeAttribute(SECOND_URI);
        SipServletRequest invite = factory.createRequest(
                first.getApplicationSession(),
                "INVITE",
                session.getRemoteParty().getURI(),
                factory.createURI(uri));
        invite.setContent(first.getRawContent(), first.getContentType());
        SipSession second = invite.getSession();
        second.setAttribute(OTHER, session);
        second.setAttribute(FIRST_ANSWER, first);
        session.setAttribute(OTHER, second);
        second.setHandler("calls");
        invite.send();
    }

    private static void connect(SipServletResponse second) throws IOException {
        SipServletResponse first = (SipServletResponse) second.getSession().getAttribute(FIRST_ANSWER);
        second.getSession().removeAttribute(FIRST_ANSWER);
        second.createAck().send();
        SipServletRequest ack = first.createAck();
        ack.setContent(second.getRawContent(), second.getContentType());
        ack.send();
    }

    @Override
    protected void doErrorResponse(SipServletResponse response) throws IOException {
        SipSession second = response.getSession();
        if (response.getMethod().equals("INVITE") && second.getAttribute(FIRST_ANSWER) != null) {
            SipServletResponse first = (SipServletResponse) second.getAttribute(FIRST_ANSWER);
            first.createAck().send();
            first.getSession().createRequest("BYE").send();
        }
    }

    @Override
    protected void doBye(SipServletRequest bye) throws IOException {
        bye.createResponse(SipServletResponse.SC_OK).send();
        SipSession other = (SipSession) bye.getSession().getAttribute(OTHER);
        if (other != null && other.isValid() && other.getState() == SipSession.State.CONFIRMED) {
            other.createRequest("BYE").send();
        }
    }
}
