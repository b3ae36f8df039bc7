package org.tandem.router.call;

import java.util.Map;
import java.util.Optional;
import org.tandem.media.MediaEvent;
import org.tandem.router.CallChange;
import org.tandem.router.CutVerb;
import org.tandem.router.pay.PaymentProvider;
import org.tandem.web.WebResult;

/** Everything that can happen to a call, as a value in its inbox. */
public sealed interface CallEvent {
    /** The leg that it happened to, or null. */
    default Leg leg() {
        return null;
    }

    /** The party ended its dialog: BYE, CANCEL before the answer, or an answer that was never acknowledged. */
    record Gone(Leg leg, How how) implements CallEvent {}

    /** How a party went. */
    enum How {
        BYE,
        CANCEL,
        NO_ACK
    }

    /** The party offers anew (re-INVITE or UPDATE). @param sdp empty when it asks us to offer */
    record Reoffered(Leg leg, Leg.Reoffer reoffer, String sdp) implements CallEvent {}

    /** The party acknowledged our answer. @param sdp its answer to an offer of ours, or empty */
    record Acknowledged(Leg leg, String sdp) implements CallEvent {}

    /** A called party rings. @param sdp early media, or empty */
    record Ringing(Leg leg, String sdp) implements CallEvent {}

    /** A called party answered. */
    record Answered(Leg leg, String sdp) implements CallEvent {}

    /** A called party refused or failed. */
    record Refused(Leg leg, int status) implements CallEvent {}

    /** The party sent a key by INFO. */
    record InfoKey(Leg leg, char key) implements CallEvent {}

    /** Media spoke. */
    record Media(MediaEvent event) implements CallEvent {}

    /**
     * The REST API asks for a change of the call with this SID: this one, or a party it dialled.
     *
     * @param asker hears which verb was cut
     */
    record Change(String callSid, CallChange change, Asker asker) implements CallEvent {
        public Change(String callSid, CallChange change) {
            this(callSid, change, Asker.NOBODY);
        }
    }

    /** Who asked for a change. */
    @FunctionalInterface
    interface Asker {
        Asker NOBODY = cut -> {};

        /** On the call's thread, once the verb is unwound; must not block. @param cut empty when no verb ran, or none was cut */
        void told(Optional<CutVerb> cut);
    }

    /** The party asks us to call someone else (RFC 3515). @param target the URI of its Refer-To @param headers its {@code X-} headers */
    record ReferAsked(Leg leg, Leg.Referral referral, String target, Map<String, String> headers)
            implements CallEvent {}

    /** The party answered our {@link Leg#refer}. @param status the final response */
    record ReferAnswered(Leg leg, int status) implements CallEvent {}

    /** The party told how its call to the other goes (RFC 3515 2.4.4). @param status of the response it had @param last no more follow */
    record ReferTold(Leg leg, int status, boolean last) implements CallEvent {}

    /** The document that a dialled party heard before it was joined came to its end. */
    record Screened(String callSid, EndReason how) implements CallEvent {}

    /** A web server was asked, and this came of it. */
    record AskedFor(Exchange.Asking asking, WebResult result) implements CallEvent {}

    /** The link of a media stream is over, or never came to be. */
    record StreamEnded(String streamSid) implements CallEvent {}

    /** A payment provider has answered. */
    record Paid(String paymentSid, PaymentProvider.Result result) implements CallEvent {}

    /** A word from what the call takes part in beside its own verbs: a conference, a queue. Defined where they are. */
    non-sealed interface Aside extends CallEvent {}

    /** The server shuts down. */
    record ShutDown() implements CallEvent {}

    /** A party pressed a key, by whatever way it came; {@link Call#next} makes it of the two ways. */
    record Key(Party party, char key) implements CallEvent {}

    /** Nothing happened until the deadline. */
    record TimeUp() implements CallEvent {}
}
