package org.tandem.directory.postgres;

/** The database can't be started or prepared. The message tells the operator what to do. */
public class DatabaseStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseStartException(String message, Throwable cause) {
        super(message, cause);
    }

    static DatabaseStartException embedded(String problem, Throwable cause) {
        return new DatabaseStartException(
                problem + ". To use a PostgreSQL of your own instead, give its JDBC URL as database.url", cause);
    }
}
