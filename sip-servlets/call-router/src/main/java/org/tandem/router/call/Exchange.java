package org.tandem.router.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.directory.CallRecord;

/** What a call may ask of the switch around it. Safe for any thread; nothing here waits for the far side. */
public interface Exchange {
    /**
     * Calls a party for this call.
     *
     * @param to        E.164 or a {@code sip:} URI
     * @param observer  told of the child call's changes of status; its record is kept whatever it does
     * @return the party and its call, or empty when there is no way to that destination
     */
    Optional<Dialled> dial(Call parent, String to, String callerId, CallLog.Observer observer);

    /** Asks the web server in the background; the answer arrives in the call's inbox as {@link CallEvent.AskedFor}. */
    Asking ask(Call call, Question question);

    /** Tells a web server something and needs no answer: in order for each call, behind the call, retried a few times. */
    void tell(CallRecord about, String url, String method, List<Map.Entry<String, String>> parameters);

    /**
     * Tells who listens to the account's events; does nothing when nobody does.
     *
     * @param type such as {@code gather.ended}
     */
    void happened(String callSid, String type, List<Map.Entry<String, String>> fields);

    /** Enters a flaw of the application into its account's log. @param error whether something failed, not only was passed over */
    void warned(String callSid, boolean error, int code, String message);

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

    /** A party that is being called, as a call of its own. */
    record Dialled(CallIdentity identity, Party party, CallLog log) {}
}
