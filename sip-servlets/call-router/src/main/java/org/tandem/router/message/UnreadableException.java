package org.tandem.router.message;

/** An answer that is no document, with the code that applications know it by. */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    public UnreadableException(int code, String message) {
        super(message);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
