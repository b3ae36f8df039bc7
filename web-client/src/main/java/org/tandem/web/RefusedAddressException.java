package org.tandem.web;

import java.net.UnknownHostException;

/** The guard allows none of the host's addresses. An {@link UnknownHostException} because the HTTP library passes only these on. */
final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedAddressException(String host) {
        super(host + " is an internal address");
    }
}
