package org.tandem.router.call;

import java.util.Optional;
import java.util.function.Predicate;
import org.tandem.router.CallChange;

/** Where a call is while it has left its verb for a while: on hold, or joined with another call. On the call's thread. */
public final class Visits {
    private Visits() {}

    /** What a call does. */
    @FunctionalInterface
    public interface Doing<T> {
        T run() throws InterruptedException;
    }

    /** Whether the call is not where it belongs. */
    public static boolean away(Call call) {
        return call.attendant().away();
    }

    /**
     * Does it, and again from its beginning each time a visit has interrupted it.
     *
     * @throws CallCut when the call ends or goes on elsewhere for good
     */
    public static <T> T around(Call call, Doing<T> what) throws InterruptedException {
        while (true) {
            try {
                return what.run();
            } catch (CallCut cut) {
                take(call, begun(call, cut));
            }
        }
    }

    /**
     * The visit that interrupted what the call did.
     *
     * @throws CallCut when it was something else, or a visit goes on already, whose place this one takes
     */
    public static CallChange.Visit begun(Call call, CallCut cut) {
        if (cut.change() instanceof CallChange.Visit visit && !away(call)) {
            return visit;
        }
        throw cut;
    }

    /** Goes there and comes back. @throws CallCut when the call ends there or goes on elsewhere for good */
    public static void take(Call call, CallChange.Visit visit) throws InterruptedException {
        call.attendant().away(true);
        try {
            EndReason how = there(call, visit);
            if (how != EndReason.DOCUMENT_ENDED) {
                throw CallCut.ended(how);
            }
        } finally {
            call.attendant().away(false);
        }
    }

    /** The same, and comes back earlier when one of these events happens. @return which one, if it was one */
    public static Optional<CallEvent> take(Call call, CallChange.Visit visit, Predicate<CallEvent> back)
            throws InterruptedException {
        return Interlude.until(call, back, () -> take(call, visit));
    }

    private static EndReason there(Call call, CallChange.Visit first) throws InterruptedException {
        CallChange.Visit visit = first;
        while (true) {
            try {
                return call.exchange().visit(call, visit);
            } catch (CallCut cut) {
                if (cut.change() instanceof CallChange.Return) {
                    return EndReason.DOCUMENT_ENDED;
                }
                if (!(cut.change() instanceof CallChange.Visit next)) {
                    throw cut;
                }
                visit = next;
            }
        }
    }
}
