package org.tandem.conformance.concurrency;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.annotation.SipApplicationKey;

/** Counts where nothing is locked. */
@jakarta.servlet.sip.annotation.SipServlet(loadOnStartup = 1)
public class Free extends Counting {
    private static final long serialVersionUID = 1L;

    /** All calls to one user are one application session. */
    @SipApplicationKey
    public static String room(SipServletRequest request) {
        return Counting.room(request);
    }
}
