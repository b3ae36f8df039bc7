package org.tandem.container.stream;

import java.io.IOException;

/** A message that is not read to its end. Its head may be there to make an answer of; the connection ends after that. */
final class RefusedMessageException extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient byte[] head;

    RefusedMessageException(int status, byte[] head, String reason) {
        super(reason);
        this.status = status;
        this.head = head;
    }

    /** The SIP status that says so. */
    int status() {
        return status;
    }

    /** The head of the message as it came. */
    byte[] head() {
        return head;
    }
}
