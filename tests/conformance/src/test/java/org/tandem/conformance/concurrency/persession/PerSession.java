package org.tandem.conformance.concurrency.persession;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.annotation.SipApplicationKey;
import org.tandem.conformance.concurrency.Counting;

/** Counts under this package's concurrency mode. */
@jakarta.servlet.sip.annotation.SipServlet(loadOnStartup = 1)
public class PerSession extends Counting {
    private static final long serialVersionUID = 1L;

    /** All calls to one user are one application session. */
    @SipApplicationKey
    public static String room(SipServletRequest request) {
        return Counting.room(request);
    }
}
