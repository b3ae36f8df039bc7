package org.tandem.container.apps;

import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletContextEvent;
import jakarta.servlet.sip.SipServletListener;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.annotation.SipListener;
import java.io.IOException;

/** A SIP application made of annotations alone. */
@jakarta.servlet.sip.annotation.SipServlet(name = "annotated", applicationName = "annotated-app", loadOnStartup = 1)
@SipListener
public class Annotated extends SipServlet implements SipServletListener {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doInvite(SipServletRequest request) throws IOException {
        Integer calls = (Integer) getServletContext().getAttribute("calls");
        getServletContext().setAttribute("calls", calls == null ? -1 : calls + 1);
        request.createResponse(200).send();
    }

    @Override
    protected void doBye(SipServletRequest request) throws IOException {
        request.createResponse(200).send();
    }

    @Override
    public void servletInitialized(SipServletContextEvent event) {
        event.getServletContext().setAttribute("calls", 0);
    }
}
