package org.tandem.router.call;

import java.util.List;
import java.util.Map;

/**
 * One party's signalling. Knows no media: SDP passes through as text. What the party does arrives in the call's inbox. Methods return
 * at once, are safe from any thread, and do nothing on a leg that is over.
 */
public interface Leg {
    /** Tells the caller that we ring (180). Only before an answer. */
    void ring();

    /** Lets the caller hear what we send it before an answer (183). The SDP is that of the later answer. */
    void progress(String sdp);

    /** Answers the caller (200). */
    void answer(String sdp);

    /** Refuses the caller with a final status, 400 to 699. */
    void refuse(int status);

    /** Refuses the caller until it tells who it is (401). @param challenges for the WWW-Authenticate headers */
    void challenge(List<String> challenges);

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

    /** Asks the party to call someone else (RFC 3515); its answer arrives as {@link CallEvent.ReferAnswered}. */
    void refer(String uri);

    /** Accepts that the party refers us, and tells it that this succeeded. */
    void accept(Referral referral);

    /** Declines that the party refers us. */
    void refuse(Referral referral);

    /** How many more hops the caller's request may take: what it said in Max-Forwards. */
    int hops();

    /** The {@code X-} headers of the final response to a call of ours; empty before. */
    Map<String, String> headers();

    /** The SIP Call-ID. */
    String callId();

    /** A new offer that waits for an answer: the leg's own token. */
    interface Reoffer {}

    /** A REFER that waits for an answer: the leg's own token. */
    interface Referral {}
}
