package org.tandem.conformance;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletContext;
import jakarta.servlet.sip.ServletParseException;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSessionsUtil;
import jakarta.servlet.sip.TimerService;

/** A SIP servlet that does what the running test's {@link Script} says. */
public class Scripted extends SipServlet {
    private static final long serialVersionUID = 1L;

    /** The servlet of the application that started last. */
    private static volatile Scripted current;

    @Resource
    private SipFactory factory;

    @Resource
    private SipSessionsUtil sessions;

    @Resource
    private TimerService timers;

    /** The factory of the application. */
    public static SipFactory factory() {
        return current.factory;
    }

    /** Finds the sessions of the application. */
    public static SipSessionsUtil sessions() {
        return current.sessions;
    }

    /** The timer service of the application. */
    public static TimerService timers() {
        return current.timers;
    }

    /** The context of the application. */
    public static ServletContext context() {
        return current.getServletContext();
    }

    /** An OPTIONS of the application that goes to this URI. */
    public static SipServletRequest options(String uri) throws ServletParseException {
        return asking("OPTIONS", uri);
    }

    /** A request of the application that goes to this URI. */
    public static SipServletRequest asking(String method, String uri) throws ServletParseException {
        SipServletRequest request =
                factory().createRequest(factory().createApplicationSession(), method, "sip:us@127.0.0.1", "sip:bob@x");
        request.setRequestURI(factory().createURI(uri));
        return request;
    }

    @Override
    public void init() {
        current = this;
    }

    @Override
    protected void doRequest(SipServletRequest request) {
        Script.of(request).request(this, request);
    }

    @Override
    protected void doResponse(SipServletResponse response) {
        Script.of(response).response(response);
    }
}
