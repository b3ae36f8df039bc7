package org.tandem.examples.screening;

import jakarta.servlet.sip.B2buaHelper;
import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import jakarta.servlet.sip.SipURI;
import jakarta.servlet.sip.TooManyHopsException;
import jakarta.servlet.sip.UAMode;
import jakarta.servlet.sip.annotation.SipServlet;
import java.io.IOException;
import java.util.Map;

/** Stands between two parties: hides who calls, keeps unwanted callers out, passes the rest on. */
@SipServlet(name = "screen", loadOnStartup = 1)
public class Screen extends jakarta.servlet.sip.SipServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doInvite(SipServletRequest invite) throws IOException, TooManyHopsException {
        if (!invite.isInitial()) {
            passOn(invite);
        } else if (invite.getFrom().getURI() instanceof SipURI caller && isUnwanted(caller.getUser())) {
            invite.createResponse(SipServletResponse.SC_DECLINE).send();
        } else {
            B2buaHelper helper = invite.getB2buaHelper();
            SipServletRequest onward = helper.createRequest(invite, true, Map.of());
            onward.setRequestURI(invite.getRequestURI());
            copyBody(invite, onward);
            onward.send();
        }
    }

    private static boolean isUnwanted(String user) {
        return user == null || user.startsWith("spam") || user.equals("anonymous");
    }

    @Override
    protected void doResponse(SipServletResponse response) throws IOException {
        B2buaHelper helper = response.getRequest().getB2buaHelper();
        SipServletRequest original = helper.getLinkedSipServletRequest(response.getRequest());
        if (response.getStatus() >= SipServletResponse.SC_MULTIPLE_CHOICES && original.isCommitted()) {
            // The caller cancelled, and the container has told him so.
            return;
        }
        SipServletResponse back;
        if (response.getMethod().equals("INVITE") && response.getRequest().isInitial()) {
            SipSession caller = helper.getLinkedSession(response.getSession());
            back = helper.createResponseToOriginalRequest(caller, response.getStatus(), response.getReasonPhrase());
        } else {
            back = original.createResponse(response.getStatus());
        }
        copyBody(response, back);
        back.send();
    }

    @Override
    protected void doAck(SipServletRequest ack) throws IOException {
        B2buaHelper helper = ack.getB2buaHelper();
        SipSession callee = helper.getLinkedSession(ack.getSession());
        for (SipServletMessage pending : helper.getPendingMessages(callee, UAMode.UAC)) {
            if (pending instanceof SipServletResponse answer && answer.getStatus() / 100 == 2) {
                SipServletRequest onward = answer.createAck();
                copyBody(ack, onward);
                onward.send();
            }
        }
    }

    @Override
    protected void doCancel(SipServletRequest cancel) throws IOException {
        B2buaHelper helper = cancel.getB2buaHelper();
        helper.createCancel(helper.getLinkedSession(cancel.getSession())).send();
    }

    @Override
    protected void doBye(SipServletRequest bye) throws IOException {
        passOn(bye);
    }

    @Override
    protected void doInfo(SipServletRequest info) throws IOException {
        passOn(info);
    }

    private static void passOn(SipServletRequest request) throws IOException {
        B2buaHelper helper = request.getB2buaHelper();
        SipServletRequest onward =
                helper.createRequest(helper.getLinkedSession(request.getSession()), request, Map.of());
        copyBody(request, onward);
        onward.send();
    }

    private static void copyBody(SipServletMessage from, SipServletMessage to) throws IOException {
        if (from.getContentLength() > 0) {
            to.setContent(from.getRawContent(), from.getContentType());
        }
    }
}
