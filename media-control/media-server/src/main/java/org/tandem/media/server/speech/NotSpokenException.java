package org.tandem.media.server.speech;

/** A text cannot be spoken. */
public class NotSpokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotSpokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
