package org.tandem.router.call;

import java.time.Instant;
import java.util.Map;
import org.tandem.directory.CallRecord.Direction;

/**
 * Who calls whom; fixed for the call's life.
 *
 * @param parentSid      the call whose Dial made this one, or empty
 */
public record CallIdentity(
        String sid, String accountSid, String parentSid, String from, String to, Direction direction, Origin origin) {

    /**
     * What served the call, and what its SIP request told.
     *
     * @param phoneNumberSid the number that served it, or empty
     * @param applicationSid the application whose URLs it uses, or empty
     * @param sip            parameters that webhooks carry for a SIP call ({@code SipCallId}, {@code SipHeader_X-...}); may be empty
     */
    public record Origin(String phoneNumberSid, String applicationSid, Map<String, String> sip, Instant created) {}
}
