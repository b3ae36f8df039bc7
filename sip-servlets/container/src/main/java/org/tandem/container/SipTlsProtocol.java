package org.tandem.container;

/** SIP over TLS (RFC 3261 section 26.3.1). */
public final class SipTlsProtocol extends SecureSipProtocol {
    /** Made by the host. */
    public SipTlsProtocol() {
        super("tls");
    }
}
