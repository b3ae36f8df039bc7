package org.tandem.router.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.media.Prompt;
import org.tandem.media.SdpRefusedException;
import org.tandem.router.CallChange;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.MachineDetection;

/**
 * One party that is being called, until it can be joined or is out of it. Moved by the events of the call that dials it. Closing it
 * ends the party's call, wherever that is.
 */
final class Attempt implements AutoCloseable {
    private enum State {
        CALLING,
        SENDING_DIGITS,
        SCREENING,
        READY,
        OVER,
        RELEASED
    }

    private final Call call;
    private final Call child;
    private final Target target;
    private final String reason;
    private State state = State.CALLING;
    private String earlySdp = "";
    private Playback digits;
    private Exchange.Screening screening;
    private CallChange elsewhere;
    private EndReason end = EndReason.CALLER_CANCELLED;
    private String status = "no-answer";
    private int code;

    /** @param reason what the call is about, or empty */
    Attempt(Call call, Call child, Target target, String reason) {
        this.call = call;
        this.child = child;
        this.target = target;
        this.reason = reason;
        call.company().join(child);
    }

    Call child() {
        return child;
    }

    /** The party took the call. */
    boolean ready() {
        return state == State.READY;
    }

    /** The party won't take the call. */
    boolean over() {
        return state == State.OVER || state == State.RELEASED;
    }

    /** Still rings, or does not even that. */
    boolean calling() {
        return state == State.CALLING;
    }

    /** Where the party is called now that it could not be reached: its server failed, or did not answer at all. */
    Optional<Target> otherwise() {
        return state == State.OVER && (code == 408 || code / 100 == 5) ? target.otherwise() : Optional.empty();
    }

    boolean sendsSound() {
        return state == State.CALLING && !earlySdp.isEmpty();
    }

    /** How it ended, for the action. */
    DialResult result(boolean bridged, long seconds) {
        Map<String, String> sip = new LinkedHashMap<>();
        if (target.address().startsWith("sip")) {
            sip.put("DialSipCallId", child.caller().leg().callId());
            child.caller().leg().headers().forEach((name, value) -> sip.put("DialSipHeader_" + name, value));
        }
        return new DialResult(status, bridged, seconds, code, child.identity().sid(), sip);
    }

    void heard(CallEvent event) {
        if (event instanceof CallEvent.Screened screened
                && screened.callSid().equals(child.identity().sid())) {
            screened(screened.how());
        } else if (state == State.SENDING_DIGITS && digits.ended(event)) {
            digits.close();
            screen();
        } else if (event instanceof CallEvent.Change change
                && change.callSid().equals(child.identity().sid())) {
            change(change.change());
        } else if (event.leg() == child.caller().leg()) {
            said(event);
        }
    }

    private void said(CallEvent event) {
        if (event instanceof CallEvent.Ringing ringing) {
            child.log().ringing();
            if (earlySdp.isEmpty() && !ringing.sdp().isEmpty() && accepted(ringing.sdp())) {
                earlySdp = ringing.sdp();
            }
        } else if (event instanceof CallEvent.Answered answered) {
            answered(answered.sdp());
        } else if (event instanceof CallEvent.Refused refused) {
            EndReason reason = EndReason.refused(refused.status());
            over(reason.status(false).text(), reason, refused.status());
        } else if (event instanceof CallEvent.Gone) {
            over("no-answer", EndReason.CALLEE_HUNG_UP, 0);
        } else if (event instanceof CallEvent.ReferAsked refer) {
            refer.leg().refuse(refer.referral());
        }
    }

    private void answered(String sdp) {
        child.log().answered();
        boolean known = !earlySdp.isEmpty() && (sdp.isEmpty() || sdp.equals(earlySdp));
        if (!known && !accepted(sdp)) {
            over("failed", EndReason.UNUSABLE_MEDIA, 488);
        } else if (elsewhere != null) {
            release(elsewhere);
        } else {
            target.before().detection().ifPresent(wish -> MachineDetection.start(child, wish));
            sendDigits();
        }
    }

    private void sendDigits() {
        if (target.before().sendDigits().isEmpty()) {
            screen();
        } else {
            state = State.SENDING_DIGITS;
            digits = Playback.start(
                    child, List.of(new Prompt.Digits(target.before().sendDigits())));
        }
    }

    private void screen() {
        Action document = target.before().document();
        if (document.url().isEmpty()) {
            state = State.READY;
        } else {
            state = State.SCREENING;
            call.company().leave(child);
            screening = call.exchange()
                    .screen(call, child, new Exchange.Question(document.url(), document.method(), told()));
        }
    }

    /** The party that was joined is on hold by itself, until it is {@link #back}. */
    void hold(CallChange.Visit visit) {
        state = State.SCREENING;
        call.company().leave(child);
        screening = call.exchange().hold(call, child, visit);
    }

    /** @return whether this is the end of the party's hold: it can be joined again, or hung up there */
    boolean back(CallEvent event) {
        if (state != State.SCREENING
                || !(event instanceof CallEvent.Screened screened)
                || !screened.callSid().equals(child.identity().sid())) {
            return false;
        }
        call.company().join(child);
        screening = null;
        state = State.READY;
        if (screened.how() != EndReason.DOCUMENT_ENDED) {
            over("completed", screened.how(), 0);
        }
        return true;
    }

    private List<Map.Entry<String, String>> told() {
        return reason.isEmpty() ? List.of() : List.of(Map.entry("CallReason", reason));
    }

    /** A document that comes to its end accepts the call; one that hangs up declines it. */
    private void screened(EndReason how) {
        call.company().join(child);
        screening = null;
        switch (how) {
            case DOCUMENT_ENDED:
                state = State.READY;
                break;
            case APPLICATION_FAILED:
            case MEDIA_LOST:
            case INTERNAL_ERROR:
                over("failed", how, 0);
                break;
            case REQUEST_COMPLETED:
            case REQUEST_CANCELLED:
                over("canceled", how, 0);
                break;
            default:
                over("no-answer", how, 0);
        }
    }

    /** The REST API completes, cancels or redirects the party. */
    private void change(CallChange change) {
        boolean answered = state != State.CALLING;
        if (change instanceof CallChange.Complete || change instanceof CallChange.Cancel && !answered) {
            over("canceled", answered ? EndReason.REQUEST_COMPLETED : EndReason.REQUEST_CANCELLED, 487);
        } else if (change instanceof CallChange.Redirect || change instanceof CallChange.Run) {
            if (answered) {
                release(change);
            } else {
                elsewhere = change;
            }
        }
    }

    /** The party goes on by itself. */
    void release(CallChange change) {
        state = State.RELEASED;
        status = "completed";
        call.company().leave(child);
        call.exchange().release(child, change);
    }

    /** Nobody answered in time. */
    void timeUp() {
        if (state == State.CALLING) {
            over("no-answer", EndReason.CALLEE_NO_ANSWER, 408);
        }
    }

    void over(String word, EndReason reason, int sipCode) {
        state = State.OVER;
        status = word;
        end = reason;
        code = sipCode;
        finish();
    }

    private boolean accepted(String sdp) {
        try {
            child.caller().port().accept(sdp);
            return true;
        } catch (SdpRefusedException e) {
            return false;
        }
    }

    /** Whoever runs a document for the party ends it, too. */
    private void finish() {
        if (screening != null && screening.abandon()) {
            return;
        }
        call.company().leave(child);
        child.end(end, code);
    }

    @Override
    public void close() {
        if (!over()) {
            state = State.OVER;
            finish();
        }
    }
}
