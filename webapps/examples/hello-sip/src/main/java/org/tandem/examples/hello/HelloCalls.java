package org.tandem.examples.hello;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.annotation.SipServlet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers every call. */
@SipServlet(name = "calls", loadOnStartup = 1)
public class HelloCalls extends jakarta.servlet.sip.SipServlet {
    private static final long serialVersionUID = 1L;
    private static final String SDP = "application/sdp";

    @Override
    protected void doInvite(SipServletRequest invite) throws IOException {
        SipServletResponse ok = invite.createResponse(SipServletResponse.SC_OK);
        if (SDP.equals(invite.getContentType())) {
            ok.setContent(onHold(new String(invite.getRawContent(), StandardCharsets.UTF_8)), SDP);
        }
        if (invite.isInitial()) {
            CallCount.of(getServletContext()).begin();
        }
        ok.send();
    }

    /** The caller's own description, with nobody sending. A real application would describe its own media. */
    private static byte[] onHold(String offer) {
        return offer.replace("a=sendrecv", "a=inactive").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void doBye(SipServletRequest bye) throws IOException {
        bye.createResponse(SipServletResponse.SC_OK).send();
        CallCount.of(getServletContext()).end();
    }
}
