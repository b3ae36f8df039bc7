package org.tandem.container.message;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;

/** A session that says its word in what is sent in it: of session timers (RFC 4028). */
public interface TimedSession {
    /** A request that is about to be sent. */
    void sending(SipServletRequest request);

    /** A response that is about to be sent. */
    void sending(SipServletResponse response);
}
