package org.tandem.router;

import jakarta.servlet.sip.SipErrorEvent;
import jakarta.servlet.sip.SipErrorListener;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.util.Set;
import org.tandem.router.message.SipTexts;
import org.tandem.router.sip.IncomingLeg;
import org.tandem.router.sip.OutgoingLeg;
import org.tandem.router.sip.SipLeg;
import org.tandem.router.sip.SipLegs;

/** Where SIP enters the router. Runs on the container's SIP threads, so it hands on and returns; nothing here waits. */
public class CallServlet extends SipServlet implements SipErrorListener {
    /** As {@code sip.xml} names it. */
    public static final String NAME = "CallServlet";

    private static final long serialVersionUID = 1L;
    /** The container's mark on a BYE that it sent itself, because nobody refreshed the session. */
    private static final String EXPIRED = "org.tandem.session.expired";

    private static final Set<String> METHODS = Set.of(
            "INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "INFO", "UPDATE", "REFER", "NOTIFY", "REGISTER", "MESSAGE");
    private static final String ALLOW =
            "INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, UPDATE, REFER, NOTIFY, REGISTER, MESSAGE";

    @Override
    protected void doInvite(SipServletRequest request) throws IOException {
        if (!request.isInitial()) {
            reoffer(request);
            return;
        }
        CallRouter router = (CallRouter) getServletContext().getAttribute(CallRouter.ATTRIBUTE);
        if (router == null) {
            SipServletResponse starting = request.createResponse(503);
            starting.addHeader("Retry-After", "5");
            starting.send();
        } else {
            router.incoming(request);
        }
    }

    @Override
    protected void doUpdate(SipServletRequest request) throws IOException {
        reoffer(request);
    }

    private static void reoffer(SipServletRequest request) throws IOException {
        SipLeg leg = SipLegs.of(request.getSession());
        if (leg == null) {
            request.createResponse(481).send();
        } else {
            leg.onReoffer(request);
        }
    }

    @Override
    protected void doAck(SipServletRequest ack) throws IOException {
        SipLeg leg = SipLegs.of(ack.getSession());
        if (leg != null) {
            leg.onAck(ack);
        }
    }

    @Override
    protected void doBye(SipServletRequest bye) throws IOException {
        SipLeg leg = SipLegs.of(bye.getSession());
        if (leg == null) {
            bye.createResponse(481).send();
        } else {
            leg.onBye(bye);
        }
    }

    @Override
    protected void doCancel(SipServletRequest cancel) {
        if (SipLegs.of(cancel.getSession()) instanceof IncomingLeg leg) {
            leg.onCancel();
        }
    }

    @Override
    protected void doRegister(SipServletRequest register) throws IOException {
        CallRouter router = (CallRouter) getServletContext().getAttribute(CallRouter.ATTRIBUTE);
        if (router == null) {
            register.createResponse(503).send();
        } else {
            router.registering(register);
        }
    }

    @Override
    protected void doRefer(SipServletRequest refer) throws IOException {
        SipLeg leg = SipLegs.of(refer.getSession());
        if (leg == null) {
            refer.createResponse(481).send();
        } else {
            leg.onRefer(refer);
        }
    }

    @Override
    protected void doNotify(SipServletRequest notify) throws IOException {
        SipLeg leg = SipLegs.of(notify.getSession());
        if (leg == null) {
            notify.createResponse(481).send();
        } else {
            leg.onNotify(notify);
        }
    }

    @Override
    protected void doInfo(SipServletRequest info) throws IOException {
        SipLeg leg = SipLegs.of(info.getSession());
        if (leg == null) {
            info.createResponse(481).send();
        } else {
            leg.onInfo(info);
        }
    }

    @Override
    protected void doMessage(SipServletRequest message) throws IOException {
        CallRouter router = (CallRouter) getServletContext().getAttribute(CallRouter.ATTRIBUTE);
        if (router == null) {
            message.createResponse(503).send();
        } else {
            router.incomingText(message);
        }
    }

    @Override
    protected void doOptions(SipServletRequest options) throws IOException {
        SipServletResponse ok = options.createResponse(200);
        ok.addHeader("Allow", ALLOW);
        ok.addHeader("Accept", "application/sdp, application/dtmf-relay");
        ok.send();
    }

    @Override
    protected void doRequest(SipServletRequest request) throws jakarta.servlet.ServletException, IOException {
        if (METHODS.contains(request.getMethod())) {
            super.doRequest(request);
        } else {
            SipServletResponse no = request.createResponse(405);
            no.addHeader("Allow", ALLOW);
            no.send();
        }
    }

    @Override
    protected void doProvisionalResponse(SipServletResponse response) throws IOException {
        if (isInvite(response) && SipLegs.of(response.getSession()) instanceof OutgoingLeg leg) {
            leg.onProvisional(response);
        }
    }

    @Override
    protected void doSuccessResponse(SipServletResponse response) throws IOException {
        if (response.getMethod().equals("MESSAGE")) {
            SipTexts.onResponse(response);
        }
        if (isInvite(response) && SipLegs.of(response.getSession()) instanceof OutgoingLeg leg) {
            leg.onAnswer(response);
        } else {
            answered(response);
        }
    }

    @Override
    protected void doRedirectResponse(SipServletResponse response) {
        doErrorResponse(response);
    }

    @Override
    protected void doErrorResponse(SipServletResponse response) {
        if (response.getMethod().equals("MESSAGE")) {
            SipTexts.onResponse(response);
        }
        if (isInvite(response) && SipLegs.of(response.getSession()) instanceof OutgoingLeg leg) {
            leg.onRefusal(response);
        } else {
            answered(response);
        }
    }

    private static void answered(SipServletResponse response) {
        if (response.getMethod().equals("BYE") && response.getRequest().getAttribute(EXPIRED) != null) {
            expired(response);
        }
        SipLeg leg = response.getMethod().equals("REFER") ? SipLegs.of(response.getSession()) : null;
        if (leg != null) {
            leg.onReferAnswer(response.getStatus());
        }
    }

    private static void expired(SipServletResponse response) {
        SipLeg leg = SipLegs.of(response.getSession());
        if (leg != null) {
            leg.onExpired();
        }
    }

    private static boolean isInvite(SipServletResponse response) {
        return response.getMethod().equals("INVITE");
    }

    @Override
    public void noAckReceived(SipErrorEvent event) {
        SipLeg leg = SipLegs.of(event.getRequest().getSession());
        if (leg != null) {
            leg.onNoAck();
        }
    }

    @Override
    public void noPrackReceived(SipErrorEvent event) {
        // reliable provisional responses are not sent by this version
    }
}
