package org.tandem.media;

/** An offer or answer that cannot be used. */
public class SdpRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean malformed;

    /** @param malformed true when the text is no SDP at all (SIP: 400), false when nothing in it suits (SIP: 488) */
    public SdpRefusedException(boolean malformed, String message) {
        super(message);
        this.malformed = malformed;
    }

    public boolean malformed() {
        return malformed;
    }
}
