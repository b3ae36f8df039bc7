package org.tandem.container.application;

/** A {@code sip.xml} or an annotation that makes no sense; the message names file, line and reason. */
public final class BrokenDescriptorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenDescriptorException(String file, int line, String reason, Throwable cause) {
        super(line > 0 ? file + " line " + line + ": " + reason : file + ": " + reason, cause);
    }
}
