package org.tandem.directory;

/** The database did not answer in time, or not at all. HTTP: 503; a new call: 503 with Retry-After. */
public class DirectoryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DirectoryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
