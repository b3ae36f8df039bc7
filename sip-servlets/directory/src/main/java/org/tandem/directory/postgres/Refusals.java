package org.tandem.directory.postgres;

import org.jdbi.v3.core.JdbiException;
import org.tandem.directory.TakenException;

/** What the database's constraints mean to our callers. */
final class Refusals {
    private static final String NO_SUCH_PARENT = "23503";
    private static final String NOT_UNIQUE = "23505";

    private Refusals() {}

    /** @param name what has to be unique */
    static RuntimeException of(JdbiException e, String accountSid, String name) {
        return switch (Database.state(e)) {
            case NO_SUCH_PARENT -> new IllegalArgumentException("There is no account " + accountSid);
            case NOT_UNIQUE -> new TakenException(name);
            default -> e;
        };
    }
}
