package org.tandem.container.stack;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A message that a thread is making for the wire. The library asks the session for its outbound interface at many places; while this
 * lasts the answer is the interface of this one message. Belongs to its thread.
 */
public final class Departure implements AutoCloseable {
    private static final ThreadLocal<Departure> CURRENT = new ThreadLocal<>();

    private final Departure outer = CURRENT.get();
    private final Object session;
    private final String interfaceUri;
    private final Consumer<SIPRequest> last;

    private Departure(Object session, String interfaceUri, Consumer<SIPRequest> last) {
        this.session = session;
        this.interfaceUri = interfaceUri;
        this.last = last;
    }

    /**
     * Begins; to be closed on the same thread.
     *
     * @param interfaceUri the outbound interface, or null for the library's choice
     * @param last done with a request when the library has written all of its headers
     */
    public static Departure begin(Object session, String interfaceUri, Consumer<SIPRequest> last) {
        Departure departure = new Departure(session, interfaceUri, last);
        CURRENT.set(departure);
        return departure;
    }

    /** The outbound interface of what the session is sending on this thread. */
    public static Optional<String> interfaceOf(Object session) {
        Departure current = CURRENT.get();
        return current != null && current.session == session
                ? Optional.ofNullable(current.interfaceUri)
                : Optional.empty();
    }

    static void finish(SIPRequest request) {
        Departure current = CURRENT.get();
        if (current != null) {
            current.last.accept(request);
        }
    }

    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
