package org.tandem.router.call;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.tandem.directory.CallRecord;
import org.tandem.directory.Recording;
import org.tandem.directory.Transcription;
import org.tandem.directory.VoiceUrls;
import org.tandem.router.CallChange;
import org.tandem.router.pay.Payment;
import org.tandem.router.pay.PaymentProvider;
import org.tandem.web.WebSocketLink;

/** What a call may ask of the switch around it. Safe for any thread; nothing here waits for the far side. */
public interface Exchange {
    /**
     * Calls a party for this call. Each way to it is a call of its own, which the parent has to serve ({@link Company#join}) and to end;
     * more than one where a client is registered at several places.
     *
     * @param observer told of the child calls' changes of status; their records are kept whatever it does
     * @return the calls, none when there is no way to that destination
     */
    List<Call> dial(Call parent, Order order, CallLog.Observer observer);

    /**
     * Runs a document on a party that was dialled and answered, before it is joined. Until its end, which arrives in the parent's
     * inbox as {@link CallEvent.Screened}, the child runs on a thread of its own.
     */
    Screening screen(Call parent, Call child, Question document);

    /**
     * Puts a party that was dialled and joined on hold by itself: it hears the visit's document, or a tune, until its end or a
     * {@link CallChange.Return}. Until then it runs on a thread of its own, as with {@link #screen}.
     */
    Screening hold(Call parent, Call child, CallChange.Visit visit);

    /** Lets a party that was dialled and answered go on by itself, with another document; its end is no matter of the parent's. */
    void release(Call child, CallChange change);

    /** Where the account's application of this SID asks; empty when there is none, or it has no voice URL. */
    Optional<VoiceUrls> application(String sid);

    /** Asks the web server in the background; the answer arrives in the call's inbox as {@link CallEvent.AskedFor}. */
    Asking ask(Call call, Question question);

    /** Tells a web server something and needs no answer: in order for each call, behind the call, retried a few times. */
    void tell(CallRecord about, String url, String method, List<Map.Entry<String, String>> parameters);

    /** Tells the same way about something else than a call. @param about its SID, which keeps the order @param parameters all of them */
    void tellOf(String about, String url, String method, List<Map.Entry<String, String>> parameters);

    /**
     * Runs a document in the middle of a verb, on the call's own thread, until its end.
     *
     * @return {@link EndReason#DOCUMENT_ENDED}; another one when it hung up or failed
     * @throws CallCut when the call ends or is moved meanwhile
     */
    EndReason interlude(Call call, Interlude interlude) throws InterruptedException;

    /**
     * Tells who listens to the account's events; does nothing when nobody does.
     *
     * @param type such as {@code gather.ended}
     */
    void happened(String callSid, String type, List<Map.Entry<String, String>> fields);

    /**
     * Tells who listens to the account's events, and the application where it gave a URL.
     *
     * @param event such as {@code stream-started}, as the application is told; listeners hear of {@code stream.started}
     */
    default void report(
            CallRecord about, String event, String url, String method, List<Map.Entry<String, String>> parameters) {
        happened(about.sid(), event.replaceFirst("-", "."), parameters);
        if (!url.isEmpty()) {
            tell(about, url, method, parameters);
        }
    }

    /** Enters a flaw of the application into its account's log. @param error whether something failed, not only was passed over */
    void warned(String callSid, boolean error, int code, String message);

    /** Where recordings are kept. */
    RecordingShelf shelf();

    /** Has a recording that is over transcribed. @param told hears the end, on any thread */
    void transcribe(Recording recording, Consumer<Transcription> told);

    /**
     * Calls a recording server for this call, which hears of it. @param connector its name @return empty when there is none
     */
    Optional<Leg> recordAt(String connector, Call call, Order order, String sdp);

    /** Runs a document that the call has left its verb for; it may do all that documents can. @throws CallCut as verbs do */
    EndReason visit(Call call, CallChange.Visit visit) throws InterruptedException;

    /** Asks the payment provider, in the background. */
    CompletableFuture<PaymentProvider.Result> pay(Payment payment);

    /** Opens a WebSocket to a customer's server, signed as a request is. Returns at once. */
    WebSocketLink connect(URI url, WebSocketLink.Listener listener);

    /** Sends a text message. @param statusCallback empty: nobody is told @return its SID */
    String text(String from, String to, String body, String statusCallback);

    /** A request that is under way. */
    interface Asking {
        /** Gives it up; its answer will not arrive. */
        void abandon();
    }

    /**
     * What to ask.
     *
     * @param method     {@code GET} or {@code POST}
     * @param parameters further ones, beside the standard ones
     */
    record Question(String url, String method, List<Map.Entry<String, String>> parameters) {}

    /** A document that a dialled party hears. */
    interface Screening {
        /** Gives it up, and its party with it. @return false when it came to its end just now, and the party is the caller's to end */
        boolean abandon();
    }
}
