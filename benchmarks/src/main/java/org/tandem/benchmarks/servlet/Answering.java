package org.tandem.benchmarks.servlet;

import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;

/** The user agent server that is measured: answers a call and its end. */
public final class Answering extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Override
    public void init() {
        LiveLoaders.seen(getClass().getClassLoader());
    }

    @Override
    protected void doInvite(SipServletRequest request) throws IOException {
        request.createResponse(200).send();
    }

    @Override
    protected void doBye(SipServletRequest request) throws IOException {
        request.createResponse(200).send();
    }
}
