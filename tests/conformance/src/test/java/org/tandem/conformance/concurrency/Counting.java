package org.tandem.conformance.concurrency;

import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Counts how many threads are in the sessions it looks at. */
public class Counting extends SipServlet {
    private static final long serialVersionUID = 1L;
    private static final long STAY_NANOS = 2_000_000;

    /** The most threads that were seen at once in one SIP session. */
    public static final AtomicInteger MOST_IN_SESSION = new AtomicInteger();

    /** The most threads that were seen at once in one application session. */
    public static final AtomicInteger MOST_IN_APPLICATION = new AtomicInteger();

    /** Requests handled. */
    public static final AtomicInteger HANDLED = new AtomicInteger();

    /** All calls to one user are one application session. */
    public static String room(SipServletRequest request) {
        return ((jakarta.servlet.sip.SipURI) request.getRequestURI()).getUser();
    }

    @Override
    protected void doRequest(SipServletRequest request) throws IOException {
        AtomicInteger inSession = in(request.getSession());
        AtomicInteger inApplication = in(request.getApplicationSession());
        MOST_IN_SESSION.accumulateAndGet(inSession.incrementAndGet(), Math::max);
        MOST_IN_APPLICATION.accumulateAndGet(inApplication.incrementAndGet(), Math::max);
        LockSupport.parkNanos(STAY_NANOS);
        inSession.decrementAndGet();
        inApplication.decrementAndGet();
        HANDLED.incrementAndGet();
        if (!request.getMethod().equals("ACK")) {
            request.createResponse(SipServletResponse.SC_OK).send();
        }
    }

    private static synchronized AtomicInteger in(jakarta.servlet.sip.SipSession session) {
        AtomicInteger count = (AtomicInteger) session.getAttribute("in");
        if (count == null) {
            count = new AtomicInteger();
            session.setAttribute("in", count);
        }
        return count;
    }

    private static synchronized AtomicInteger in(jakarta.servlet.sip.SipApplicationSession session) {
        AtomicInteger count = (AtomicInteger) session.getAttribute("in");
        if (count == null) {
            count = new AtomicInteger();
            session.setAttribute("in", count);
        }
        return count;
    }
}
