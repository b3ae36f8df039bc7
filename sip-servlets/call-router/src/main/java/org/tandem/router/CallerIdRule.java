package org.tandem.router;

import org.tandem.directory.Directory;

/** From which numbers an account may call: any, or only its own and those that it verified (T24). */
final class CallerIdRule {
    private final Directory directory;
    private final boolean verifiedOnly;

    CallerIdRule(Directory directory, boolean verifiedOnly) {
        this.directory = directory;
        this.verifiedOnly = verifiedOnly;
    }

    /** @param from names and SIP URIs are not numbers, and free */
    boolean allows(String accountSid, String from) {
        return !verifiedOnly
                || !from.startsWith("+")
                || directory.phoneNumbers().serving(from).stream()
                        .anyMatch(number -> number.accountSid().equals(accountSid))
                || directory.callerIds().verified(accountSid, from);
    }
}
