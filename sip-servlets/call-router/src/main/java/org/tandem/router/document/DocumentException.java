package org.tandem.router.document;

/** Text that is no document, with the code that applications know it by (spec/twiml.md 5). */
public final class DocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    DocumentException(int code, String message) {
        super(message);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
