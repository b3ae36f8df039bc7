package org.tandem.router;

/** The live calls that other nodes know of. Never blocks; safe for any thread. */
public interface Checkpoints {
    /** Replaces what was known of this call. */
    void save(Checkpoint checkpoint);

    /** The call is over: nothing of it stays, whatever is still on its way. */
    void forget(String callSid);

    /** Calls known now. */
    int size();

    /**
     * Where a call stands after a verb.
     *
     * @param document   the URL of the document that runs, or empty for an inline one
     * @param position   how many of its verbs are done
     * @param sipCallId  the caller's dialog
     */
    record Checkpoint(String callSid, String accountSid, String document, int position, String sipCallId) {}
}
