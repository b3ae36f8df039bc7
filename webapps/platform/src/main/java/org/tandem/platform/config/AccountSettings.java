package org.tandem.platform.config;

import java.util.regex.Pattern;

/**
 * The account that an operator sets from outside; both are empty when the first start is to make one.
 *
 * @param sid       {@code AC} and 32 lower-case hexadecimal digits
 * @param authToken the secret that opens the REST API
 */
public record AccountSettings(
        String sid, @Secret(environmentOnly = true) String authToken) {
    private static final Pattern SHAPE = Pattern.compile("AC[0-9a-f]{32}");
    private static final int SHORTEST_TOKEN = 16;

    public AccountSettings {
        BrokenRule.unless(
                sid.isEmpty() || SHAPE.matcher(sid).matches(),
                "sid",
                "must be AC and 32 lower-case hexadecimal digits");
        BrokenRule.unless(
                sid.isEmpty() == authToken.isEmpty(),
                sid.isEmpty() ? "sid" : "auth-token",
                "is missing: set both or neither of TANDEM_ACCOUNT_SID and TANDEM_AUTH_TOKEN");
        BrokenRule.unless(
                authToken.isEmpty() || authToken.length() >= SHORTEST_TOKEN,
                "auth-token",
                "must have " + SHORTEST_TOKEN + " characters or more");
    }

    public boolean given() {
        return !sid.isEmpty();
    }

    @Override
    public String toString() {
        return "AccountSettings[" + sid + "]";
    }
}
