package org.tandem.directory;

import java.time.Instant;

/**
 * An account as the REST API names it.
 *
 * @param sid       {@code AC} and 32 lower-case hexadecimal digits
 * @param authToken the secret that signs webhooks and opens the REST API; never logged
 */
public record Account(
        String sid, String authToken, String friendlyName, Status status, Instant created, Instant updated) {
    /** What an account may do; a closed one stays closed. */
    public enum Status {
        ACTIVE,
        SUSPENDED,
        CLOSED
    }

    @Override
    public String toString() {
        return "Account[" + sid + " " + status + "]";
    }
}
