package org.tandem.router.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.router.CallChange;
import org.tandem.router.CutVerb;

/**
 * Unwinds the verb that runs, because the call ended or is sent elsewhere. Thrown by {@link Call#next} on the call's thread only, so
 * that each verb reads from top to bottom and tidies up in {@code finally}; caught by the interpreter. Has no stack trace: it is
 * no fault.
 */
public final class CallCut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient EndReason reason;
    private final transient CallChange change;
    private final transient CallEvent.Asker asker;
    private transient List<Map.Entry<String, String>> handedOver = List.of();
    private transient Optional<CutVerb> verb = Optional.empty();

    private CallCut(EndReason reason, CallChange change, CallEvent.Asker asker) {
        super(null, null, false, false);
        this.reason = reason;
        this.change = change;
        this.asker = asker;
    }

    public static CallCut ended(EndReason reason) {
        return new CallCut(reason, null, CallEvent.Asker.NOBODY);
    }

    /** Ended because somebody asked for it, who hears which verb was cut. */
    static CallCut ended(EndReason reason, CallEvent.Asker asker) {
        return new CallCut(reason, null, asker);
    }

    static CallCut moved(CallChange change, CallEvent.Asker asker) {
        return new CallCut(null, change, asker);
    }

    /** True when the call is over, false when it goes on with another document. */
    public boolean over() {
        return reason != null;
    }

    /** Why the call is over; only when it is. */
    public EndReason reason() {
        return reason;
    }

    /** Where the call goes on; only when it is not over. */
    public CallChange change() {
        return change;
    }

    /** The verb that is cut leaves what it had come to to the next document. @param parameters as its action would have been told */
    public void handOver(List<Map.Entry<String, String>> parameters) {
        handedOver = List.copyOf(parameters);
    }

    /** It was this verb that was cut; of nested ones, the outermost is the last to say so. */
    public void during(Step step) {
        verb = Optional.of(step.cut(handedOver));
        handedOver = List.of();
    }

    /** The verb is unwound: whoever asked for this is told. @return the verb, empty when none ran */
    public Optional<CutVerb> unwound() {
        asker.told(verb);
        return verb;
    }
}
