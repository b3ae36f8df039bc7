package org.tandem.container;

/** A connector's address can't be bound; the message names transport, address and port, and what to do. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortTakenException(String transport, String address, int port, Throwable cause) {
        super(
                "Cannot listen on " + transport + " " + address + ":" + port
                        + ": it is taken by another program, or is not an address of this machine",
                cause);
    }
}
