package org.tandem.container.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.tandem.container.locate.SipInterface;

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
    private final Passage passage;

    private Departure(Object session, String interfaceUri, Consumer<SIPRequest> last, Passage passage) {
        this.session = session;
        this.interfaceUri = interfaceUri;
        this.last = last;
        this.passage = passage;
    }

    /** What a proxy passes on, and what is wished of the connector by which that leaves. */
    private record Passage(SIPMessage came, List<Predicate<SipInterface>> wishes) {
        static final Passage NONE = new Passage(null, List.of());
    }

    /**
     * Begins; to be closed on the same thread.
     *
     * @param interfaceUri the outbound interface, or null for the library's choice
     * @param last done with a request when the library has written all of its headers
     */
    public static Departure begin(Object session, String interfaceUri, Consumer<SIPRequest> last) {
        return begun(new Departure(session, interfaceUri, last, passage()));
    }

    /** The same for a message that a proxy passes on within a dialog. */
    public static Departure passing(SIPMessage came, List<Predicate<SipInterface>> wishes) {
        return begun(new Departure(null, null, request -> {}, new Passage(came, wishes)));
    }

    private static Departure begun(Departure departure) {
        CURRENT.set(departure);
        return departure;
    }

    private static Passage passage() {
        Departure current = CURRENT.get();
        return current == null ? Passage.NONE : current.passage;
    }

    /** The message within a dialog that this thread passes on. */
    public static Optional<SIPMessage> came() {
        return Optional.ofNullable(passage().came());
    }

    static List<Predicate<SipInterface>> wishes() {
        return passage().wishes();
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
