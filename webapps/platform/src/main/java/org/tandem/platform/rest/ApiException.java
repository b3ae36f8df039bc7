package org.tandem.platform.rest;

/** A request that is refused. {@link ApiErrors} writes it as {@code {code, message, more_info, status}}. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    ApiException(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** The parameter breaks a rule; the message names both. */
    static ApiException invalid(int code, String message) {
        return new ApiException(400, code, message);
    }

    static ApiException notFound(String path) {
        return new ApiException(404, 20404, "The requested resource " + path + " was not found");
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }
}
