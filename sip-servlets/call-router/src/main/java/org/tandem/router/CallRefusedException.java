package org.tandem.router;

/** A call that can't be placed. Translated at the edge to SIP or HTTP. */
public class CallRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final int httpStatus;

    /** @param code the REST API's error code, such as 21214 */
    public CallRefusedException(int code, int httpStatus, String message) {
        super(message);
        this.code = code;
        this.httpStatus = httpStatus;
    }

    public int code() {
        return code;
    }

    public int httpStatus() {
        return httpStatus;
    }
}
