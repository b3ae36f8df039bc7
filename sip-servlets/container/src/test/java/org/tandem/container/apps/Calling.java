package org.tandem.container.apps;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Calls out from whatever thread asks it to, and acknowledges answers. */
public class Calling extends SipServlet {
    private static final long serialVersionUID = 1L;

    /** The servlet of the application that started last. */
    private static volatile Calling current;

    /** What came back. */
    public static final BlockingQueue<SipServletResponse> ANSWERS = new LinkedBlockingQueue<>();

    /** What the far side asked. */
    public static final BlockingQueue<SipServletRequest> REQUESTS = new LinkedBlockingQueue<>();

    @Resource
    private SipFactory factory;

    @Override
    public void init() throws ServletException {
        if (factory == null) {
            throw new ServletException("no factory was injected");
        }
        current = this;
    }

    /** Sends an INVITE and returns it. */
    public static SipServletRequest call(String uri) throws Exception {
        SipApplicationSession session = current.factory.createApplicationSession();
        session.setExpires(0);
        SipServletRequest invite = current.factory.createRequest(session, "INVITE", "sip:robot@127.0.0.1", uri);
        invite.setContent("v=0\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), "application/sdp");
        invite.send();
        return invite;
    }

    /** Ends the call. */
    public static void hangUp(SipSession session) throws IOException {
        session.createRequest("BYE").send();
    }

    @Override
    protected void doResponse(SipServletResponse response) throws IOException {
        ANSWERS.add(response);
    }

    @Override
    protected void doBye(SipServletRequest request) throws IOException {
        REQUESTS.add(request);
        request.createResponse(200).send();
    }
}
