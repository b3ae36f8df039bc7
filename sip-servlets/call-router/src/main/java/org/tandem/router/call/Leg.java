package org.tandem.router.call;

/**
 * One party's signalling. Knows no media: SDP passes through as text. What the party does arrives in the call's inbox. Methods return
 * at once, are safe from any thread, and do nothing on a leg that is over.
 */
public interface Leg {
    /** Tells the caller that we ring (180). Only before an answer. */
    void ring();

    /** Answers the caller (200). */
    void answer(String sdp);

    /** Refuses the caller with a final status, 400 to 699. */
    void refuse(int status);

    /** Accepts a new offer with its answer. */
    void accept(Reoffer reoffer, String sdp);

    /** Refuses a new offer; what was in force stays. */
    void refuse(Reoffer reoffer, int status);

    /** Ends the leg as its state asks: BYE, CANCEL, or a refusal. Idempotent. */
    void end(EndReason reason);

    /** True from the 2xx on, whoever sent it. */
    boolean answered();

    /** The final response of 300 or more that ended it unanswered, whoever sent it; 0 when there was none. */
    int refusal();

    /** The SIP Call-ID. */
    String callId();

    /** A new offer that waits for an answer: the leg's own token. */
    interface Reoffer {}
}
