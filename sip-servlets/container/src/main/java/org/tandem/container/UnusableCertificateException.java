package org.tandem.container;

/** The files of a connector's certificate, key or trust make no certificate that the server could show. The message says why. */
final class UnusableCertificateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableCertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
