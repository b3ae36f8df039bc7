package org.tandem.router.route;

import java.util.List;
import org.tandem.directory.Account;
import org.tandem.directory.VoiceUrls;

/** Where a call should go. */
public sealed interface Route {
    /**
     * To the application that serves the called address.
     *
     * @param from          the caller
     * @param to            the called address as stored
     * @param applicationSid the application, or empty where the number has URLs of its own
     */
    record ToApplication(
            Account account, String from, String to, String numberSid, String applicationSid, VoiceUrls urls)
            implements Route {}

    /** Nowhere before the caller has told who it is. @param challenges for the answer's WWW-Authenticate headers */
    record Ask(List<String> challenges) implements Route {}

    /** Nowhere. @param status the SIP response */
    record Reject(int status, String why) implements Route {}
}
