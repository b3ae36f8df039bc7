package org.tandem.container.apps;

import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Answers an INVITE with 200, unless the user asked for says otherwise, and writes down what it is given. */
public class Answering extends SipServlet {
    private static final long serialVersionUID = 1L;

    /** What the servlet saw, in order. */
    public static final BlockingQueue<String> SEEN = new LinkedBlockingQueue<>();

    @Override
    protected void doInvite(SipServletRequest request) throws IOException {
        SEEN.add(request.isInitial() ? "INVITE" : "re-INVITE");
        if (request.getRequestURI().toString().contains("ringing")) {
            request.createResponse(180).send();
        } else {
            request.createResponse(200).send();
        }
    }

    @Override
    protected void doAck(SipServletRequest request) {
        SEEN.add("ACK");
    }

    @Override
    protected void doCancel(SipServletRequest request) {
        SEEN.add("CANCEL");
    }

    @Override
    protected void doBye(SipServletRequest request) throws IOException {
        SEEN.add("BYE");
        request.createResponse(200).send();
    }

    @Override
    protected void doInfo(SipServletRequest request) throws IOException {
        SEEN.add("INFO");
        request.createResponse(200).send();
    }

    @Override
    protected void doUpdate(SipServletRequest request) throws IOException {
        SEEN.add("UPDATE");
        request.createResponse(200).send();
    }

    @Override
    protected void doOptions(SipServletRequest request) throws IOException {
        SEEN.add("OPTIONS");
        request.createResponse(200).send();
    }

    @Override
    protected void doResponse(SipServletResponse response) {
        SEEN.add(response.getStatus() + " " + response.getMethod());
    }
}
