package org.tandem.router.call;

import org.tandem.directory.CallRecord.Status;

/** Why a call ended, whose doing it was, and the final status that the record gets. A call has exactly one. */
public enum EndReason {
    CALLER_HUNG_UP("caller", Status.COMPLETED),
    CALLER_CANCELLED("caller", Status.CANCELED),
    CALLER_SILENT("caller", Status.COMPLETED),
    CALLEE_HUNG_UP("callee", Status.COMPLETED),
    CALLEE_BUSY("callee", Status.BUSY),
    CALLEE_NO_ANSWER("callee", Status.NO_ANSWER),
    CALLEE_SILENT("callee", Status.COMPLETED),
    CARRIER_REFUSED("carrier", Status.FAILED),
    CARRIER_NO_ACK("carrier", Status.FAILED),
    UNROUTABLE("us", Status.FAILED),
    DOCUMENT_ENDED("application", Status.COMPLETED),
    REFERRED("callee", Status.COMPLETED),
    HANGUP("application", Status.COMPLETED),
    REJECTED("application", Status.BUSY),
    REQUEST_COMPLETED("application", Status.COMPLETED),
    REQUEST_CANCELLED("application", Status.CANCELED),
    TIME_LIMIT("application", Status.COMPLETED),
    APPLICATION_FAILED("application", Status.FAILED),
    UNUSABLE_MEDIA("caller", Status.FAILED),
    MEDIA_LOST("us", Status.FAILED),
    SHUT_DOWN("us", Status.COMPLETED),
    INTERNAL_ERROR("us", Status.FAILED);

    private final String by;
    private final Status status;
    private final String text;

    EndReason(String by, Status status) {
        this.by = by;
        this.status = status;
        this.text = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** What a called party's final response says (spec/twiml.md 3). */
    public static EndReason refused(int sipStatus) {
        switch (sipStatus) {
            case 486:
            case 600:
            case 603:
                return CALLEE_BUSY;
            case 408:
            case 480:
            case 487:
                return CALLEE_NO_ANSWER;
            default:
                return CARRIER_REFUSED;
        }
    }

    /** Whose doing: {@code caller callee carrier application us}. */
    public String by() {
        return by;
    }

    /** The record's word for it, such as {@code caller-hung-up}. */
    public String text() {
        return text;
    }

    /**
     * The final status. Of a conversation that took place nothing remains to be refused or cancelled; an unanswered call that nobody
     * refused or cancelled is a no-answer.
     */
    public Status status(boolean answered) {
        if (answered) {
            return status == Status.FAILED ? Status.FAILED : Status.COMPLETED;
        }
        return status == Status.COMPLETED ? Status.NO_ANSWER : status;
    }
}
