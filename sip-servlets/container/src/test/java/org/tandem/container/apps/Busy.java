package org.tandem.container.apps;

import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;

/** Answers every request with 486. */
public class Busy extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doRequest(SipServletRequest request) throws IOException {
        if (!request.getMethod().equals("ACK")) {
            request.createResponse(486).send();
        }
    }
}
