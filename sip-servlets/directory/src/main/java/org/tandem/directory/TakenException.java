package org.tandem.directory;

/** The address belongs to some account already. HTTP: 400 with code 21422. */
public class TakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TakenException(String address) {
        super("The address " + address + " is taken");
    }
}
