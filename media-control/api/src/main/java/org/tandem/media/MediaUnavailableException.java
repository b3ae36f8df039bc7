package org.tandem.media;

/** The gateway or session is gone, closed or full. The call it meets ends by our fault, or takes another gateway. */
public class MediaUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MediaUnavailableException(String message) {
        super(message);
    }

    public MediaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
