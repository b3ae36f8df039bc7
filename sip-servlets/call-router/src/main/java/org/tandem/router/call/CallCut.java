package org.tandem.router.call;

import org.tandem.router.CallChange;

/**
 * Unwinds the verb that runs, because the call ended or is sent elsewhere. Thrown by {@link Call#next} on the call's thread only, so
 * that each verb reads from top to bottom and tidies up in {@code finally}; caught by the interpreter. Has no stack trace: it is
 * no fault.
 */
public final class CallCut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient EndReason reason;
    private final transient CallChange change;

    private CallCut(EndReason reason, CallChange change) {
        super(null, null, false, false);
        this.reason = reason;
        this.change = change;
    }

    public static CallCut ended(EndReason reason) {
        return new CallCut(reason, null);
    }

    static CallCut moved(CallChange change) {
        return new CallCut(null, change);
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
}
