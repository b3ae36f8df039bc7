package org.tandem.router.call;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.VoiceUrls;
import org.tandem.media.MediaEvent;
import org.tandem.media.SdpRefusedException;
import org.tandem.router.CallChange;

/** Serves what may happen in every moment of a call, whatever verb runs; the rest is the verb's. */
final class Attendant {
    private static final Logger LOG = LoggerFactory.getLogger(Attendant.class);
    private static final Predicate<CallEvent> NOTHING = event -> false;

    private final Call call;
    private Predicate<CallEvent> interrupts = NOTHING;
    private Deadline patience = Deadline.NEVER;
    private boolean away;

    Attendant(Call call) {
        this.call = call;
    }

    /**
     * @return what the verb should see, or null when the event was served
     * @throws CallCut when the event ends or moves the call
     * @throws Interlude.Cut when it ends the interlude that runs
     */
    CallEvent serve(CallEvent event) {
        CallEvent left = served(event);
        if (left != null && (interrupts.test(left) || left instanceof CallEvent.TimeUp && patience.passed())) {
            throw new Interlude.Cut(left);
        }
        return left;
    }

    /** What ends the interlude that runs now, and when it ends at the latest. */
    void interruptedBy(Predicate<CallEvent> which, Deadline latest) {
        interrupts = which;
        patience = latest;
    }

    /** When the interlude that runs now ends at the latest. */
    Deadline patience() {
        return patience;
    }

    Predicate<CallEvent> interrupts() {
        return interrupts;
    }

    /** Whether a visit goes on. */
    boolean away() {
        return away;
    }

    void away(boolean now) {
        away = now;
    }

    boolean interruptible() {
        return interrupts != NOTHING;
    }

    private CallEvent served(CallEvent event) {
        if (call.attachments().hear(event) || call.company().hear(event)) {
            return null;
        }
        if (event instanceof CallEvent.Gone gone && gone.leg() == call.caller().leg()) {
            throw CallCut.ended(reason(gone.how()));
        }
        if (event instanceof CallEvent.Reoffered reoffered) {
            renegotiate(reoffered);
            return null;
        }
        if (event instanceof CallEvent.Acknowledged acknowledged) {
            acknowledge(acknowledged);
            return null;
        }
        if (event instanceof CallEvent.Change change && change.change() instanceof CallChange.Act act) {
            act(change.callSid(), act);
            change.asker().told(Optional.empty());
            return null;
        }
        if (event instanceof CallEvent.Change change
                && change.callSid().equals(call.identity().sid())) {
            change(change.change(), change.asker());
            change.asker().told(Optional.empty());
            return null;
        }
        if (event instanceof CallEvent.Change change) {
            change.asker().told(call.log().step().map(step -> step.cut(List.of())));
        }
        if (event instanceof CallEvent.ShutDown) {
            throw CallCut.ended(EndReason.SHUT_DOWN);
        }
        if (event instanceof CallEvent.ReferAsked refer
                && refer.leg() == call.caller().leg()) {
            refer.leg().refuse(refer.referral());
            return null;
        }
        if (event instanceof CallEvent.InfoKey key) {
            return key(call.company().party(key.leg()), key.key());
        }
        return event instanceof CallEvent.Media media ? media(media) : event;
    }

    private CallEvent media(CallEvent.Media media) {
        MediaEvent event = media.event();
        if (event instanceof MediaEvent.SessionLost) {
            throw CallCut.ended(EndReason.MEDIA_LOST);
        }
        if (event instanceof MediaEvent.DigitPressed pressed) {
            return key(call.company().party(pressed.port()), pressed.digit());
        }
        if (event instanceof MediaEvent.FlowChanged flow
                && !flow.flowing()
                && flow.port() == call.caller().port()) {
            throw CallCut.ended(call.outbound() ? EndReason.CALLEE_SILENT : EndReason.CALLER_SILENT);
        }
        if (event instanceof MediaEvent.AnswerDetected detected) {
            call.company().answeredBy(detected);
        }
        return media;
    }

    private static CallEvent key(Party party, char key) {
        return party == null ? null : new CallEvent.Key(party, key);
    }

    private EndReason reason(CallEvent.How how) {
        switch (how) {
            case CANCEL:
                return EndReason.CALLER_CANCELLED;
            case NO_ACK:
                return EndReason.CARRIER_NO_ACK;
            default:
                return call.outbound() ? EndReason.CALLEE_HUNG_UP : EndReason.CALLER_HUNG_UP;
        }
    }

    private void renegotiate(CallEvent.Reoffered reoffered) {
        Party party = call.company().party(reoffered.leg());
        if (party == null) {
            reoffered.leg().refuse(reoffered.reoffer(), 491);
            return;
        }
        try {
            String offer = reoffered.sdp();
            String sdp = offer.isEmpty() ? party.port().offer() : party.port().answer(offer);
            party.leg().accept(reoffered.reoffer(), sdp);
        } catch (SdpRefusedException e) {
            party.leg().refuse(reoffered.reoffer(), e.malformed() ? 400 : 488);
        }
    }

    private void acknowledge(CallEvent.Acknowledged acknowledged) {
        Party party = call.company().party(acknowledged.leg());
        boolean awaited = acknowledged.leg() == call.caller().leg() && call.awaitsAnswer();
        if (party == null || (acknowledged.sdp().isEmpty() && !awaited)) {
            return;
        }
        try {
            party.port().accept(acknowledged.sdp());
            call.agreed();
        } catch (SdpRefusedException e) {
            LOG.info("{}: the answer in the ACK is refused: {}", call.identity().sid(), e.getMessage());
            throw CallCut.ended(EndReason.UNUSABLE_MEDIA);
        }
    }

    /** This call or one that it dialled. */
    private void act(String callSid, CallChange.Act act) {
        Stream.concat(Stream.of(call), call.company().dialled().stream())
                .filter(one -> one.identity().sid().equals(callSid))
                .forEach(act.what());
    }

    private void change(CallChange change, CallEvent.Asker asker) {
        if (change instanceof CallChange.Complete) {
            throw CallCut.ended(call.answered() ? EndReason.REQUEST_COMPLETED : EndReason.REQUEST_CANCELLED, asker);
        }
        if (change instanceof CallChange.Revise revise) {
            revise(revise);
            return;
        }
        if (change instanceof CallChange.Return ? !away : change instanceof CallChange.Visit && !call.answered()) {
            return;
        }
        if (!(change instanceof CallChange.Cancel)) {
            throw CallCut.moved(change, asker);
        }
        if (!call.answered()) {
            throw CallCut.ended(EndReason.REQUEST_CANCELLED, asker);
        }
    }

    private void revise(CallChange.Revise revise) {
        VoiceUrls urls = revise.urls();
        revise.timeLimit().ifPresent(limit -> call.limit(call.log().begun().plus(limit)));
        if (!urls.fallbackUrl().isEmpty()) {
            call.fallback(urls);
        }
        if (!urls.statusCallback().isEmpty()) {
            call.log().callbacks(StatusCallbacks.of(call.exchange(), urls, StatusCallbacks.USUAL));
        }
    }
}
