package org.tandem.conformance;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.annotation.SipApplicationKey;

/** The key of an application session is what the request says its topic is. */
public final class ByTopic {
    private ByTopic() {}

    /** The value of X-Topic, or null. */
    @SipApplicationKey(applicationName = "keyed")
    public static String key(SipServletRequest request) {
        return request.getHeader("X-Topic");
    }
}
