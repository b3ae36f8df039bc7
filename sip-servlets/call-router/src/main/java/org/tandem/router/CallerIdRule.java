package org.tandem.router;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.directory.Directory;

/** From which numbers an account may call: any, or only its own and those that it verified (T24). */
final class CallerIdRule {
    private static final Pattern NUMBER = Pattern.compile("(?:sips?:)?(\\+?[0-9]{3,20})(?:@.*)?");
    private static final Pattern NO_TELEPHONE = Pattern.compile("(?:sips?|client):.*");

    private final Directory directory;
    private final boolean verifiedOnly;

    CallerIdRule(Directory directory, boolean verifiedOnly) {
        this.directory = directory;
        this.verifiedOnly = verifiedOnly;
    }

    /**
     * Names are no numbers, and free. So are digits without a plus where no telephone is called: extensions.
     *
     * @param from as the account would have itself shown
     * @param to   whom it calls
     */
    boolean allows(String accountSid, String from, String to) {
        Matcher number = NUMBER.matcher(from);
        if (!verifiedOnly
                || !number.matches()
                || !number.group(1).startsWith("+") && NO_TELEPHONE.matcher(to).matches()) {
            return true;
        }
        String digits = number.group(1);
        return holds(accountSid, digits) || !digits.startsWith("+") && holds(accountSid, "+" + digits);
    }

    private boolean holds(String accountSid, String number) {
        return directory
                        .phoneNumbers()
                        .serving(number)
                        .filter(found -> found.accountSid().equals(accountSid))
                        .isPresent()
                || directory.callerIds().verified(accountSid, number);
    }
}
