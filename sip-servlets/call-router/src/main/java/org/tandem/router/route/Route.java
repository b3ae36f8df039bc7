package org.tandem.router.route;

import org.tandem.directory.Account;
import org.tandem.directory.VoiceUrls;

/** Where a call should go. */
public sealed interface Route {
    /**
     * To the application that serves the called address.
     *
     * @param to            the called address as stored
     * @param applicationSid the application, or empty where the number has URLs of its own
     */
    record ToApplication(Account account, String to, String numberSid, String applicationSid, VoiceUrls urls)
            implements Route {}

    /** Nowhere. @param status the SIP response */
    record Reject(int status, String why) implements Route {}
}
