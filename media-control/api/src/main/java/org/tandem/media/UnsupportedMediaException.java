package org.tandem.media;

/** The gateway lacks the capability that was asked for. */
public class UnsupportedMediaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Capability missing;

    public UnsupportedMediaException(Capability missing, String message) {
        super(message);
        this.missing = missing;
    }

    public Capability missing() {
        return missing;
    }
}
