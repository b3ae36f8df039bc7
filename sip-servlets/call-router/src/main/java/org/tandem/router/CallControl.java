package org.tandem.router;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.tandem.directory.CallRecord;
import org.tandem.directory.Callback;
import org.tandem.directory.Message;
import org.tandem.directory.Recording;
import org.tandem.router.call.RecordingOrder;
import org.tandem.router.conference.Rooms;
import org.tandem.router.message.Outgoing;
import org.tandem.router.queue.Lines;
import org.tandem.router.webhook.Exchanged;

/** What the REST API may do to calls. Safe for any thread; nothing here waits for the far side. */
public interface CallControl {
    /**
     * Places a call; it is on record before this returns.
     *
     * @throws CallRefusedException when it can't be placed
     */
    CallRecord place(OutboundCall call);

    /**
     * Hands the change to the live call's inbox.
     *
     * @return false when this node has no such live call of the account
     */
    boolean change(String accountSid, String callSid, CallChange change);

    /**
     * Hands the change to the live call's inbox. What it tells of the verb that it cut comes when that is unwound: within milliseconds,
     * for a Record once its file is complete, for a party that was not answered when it is.
     *
     * @return empty when this node has no such live call of the account, or too much waits for it already
     */
    Optional<CompletableFuture<Optional<CutVerb>>> cut(String accountSid, String callSid, CallChange change);

    /**
     * Begins to record a live call, beside what it does.
     *
     * @return the recording, on record already; the call begins it at once
     * @throws CallRefusedException when this node has no such live call that is answered, or too many recordings of it go on
     */
    Recording record(String accountSid, String callSid, RecordingOrder order);

    /** The live call's state now, fresher than its record. */
    Optional<CallRecord> live(String accountSid, String callSid);

    /** A number that is being called to be verified. @param code to be keyed there */
    record Validation(String callSid, String code) {}

    /**
     * Calls a number so that whoever has it keys the code.
     *
     * @param extension keys sent once it has answered, or empty
     * @param callback  told of the end, or empty
     * @throws CallRefusedException when it can't be called
     */
    Validation verify(
            String accountSid, String number, String friendlyName, String extension, String callback, String method);

    /** Sends a text message; it is queued when this returns. @throws CallRefusedException when there is no such account */
    Message text(String accountSid, Outgoing.Order order);

    /** What a call of this node asked web servers of late, oldest first. */
    List<Exchanged> requests(String callSid);

    /** Delivers a callback again, whatever became of it. @return it as it waits now, or empty when the account has none such */
    Optional<Callback> redeliver(String accountSid, String callbackSid);

    /** The queues. */
    Lines lines();

    /** The live conferences. */
    Rooms rooms();

    /** Live calls now. */
    int liveCalls();
}
