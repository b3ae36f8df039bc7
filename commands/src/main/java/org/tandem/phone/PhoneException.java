package org.tandem.phone;

/** What the phone waited for did not happen; the message tells what was wanted and what went over the wire instead. */
public class PhoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PhoneException(String message) {
        super(message);
    }

    public PhoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
