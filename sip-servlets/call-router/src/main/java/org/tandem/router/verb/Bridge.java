package org.tandem.router.verb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandem.media.MediaEvent;
import org.tandem.media.Prompt;
import org.tandem.media.SdpRefusedException;
import org.tandem.router.CallChange;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.Party;

/** A party being called, and then joined with the caller, until one of them leaves. */
final class Bridge implements Noun.Joining {
    /** What became of it. @param status the word of {@code DialCallStatus} */
    record Result(String status, boolean bridged, long seconds, int sipCode) {
        static Result failed(int sipCode) {
            return new Result("failed", false, 0, sipCode);
        }

        List<Map.Entry<String, String>> parameters(String childSid) {
            List<Map.Entry<String, String>> all = new ArrayList<>();
            all.add(Map.entry("DialCallStatus", status));
            if (!childSid.isEmpty()) {
                all.add(Map.entry("DialCallSid", childSid));
                all.add(Map.entry("DialCallDuration", Long.toString(seconds)));
            }
            all.add(Map.entry("DialBridged", Boolean.toString(bridged)));
            if (sipCode > 0) {
                all.add(Map.entry("DialSipResponseCode", Integer.toString(sipCode)));
            }
            return all;
        }
    }

    /** The ringing that an answered caller hears until the other side sends sound of its own. */
    private static final List<Prompt> RINGING =
            List.of(new Prompt.Tone(440, Duration.ofSeconds(2)), new Prompt.Silence(Duration.ofSeconds(4)));

    private final Call call;
    private final Exchange.Dialled dialled;
    private final Target target;
    private final Dial.Terms terms;
    private final Party party;
    private Playback ringing;
    private String earlySdp = "";
    private long joinedAt;
    private EndReason partyEnd = EndReason.CALLER_CANCELLED;
    private int partyCode;

    Bridge(Call call, Exchange.Dialled dialled, Target target, Dial.Terms terms) {
        this.call = call;
        this.dialled = dialled;
        this.target = target;
        this.terms = terms;
        this.party = dialled.party();
        call.join(party);
    }

    @Override
    public Noun.Outcome run() throws InterruptedException {
        return new Noun.Outcome.Over(reach().parameters(dialled.identity().sid()));
    }

    private Result reach() throws InterruptedException {
        CallEvent.Answered answered = null;
        Deadline deadline = Deadline.in(terms.timeout());
        while (answered == null) {
            CallEvent event = call.next(deadline);
            if (event instanceof CallEvent.TimeUp) {
                return over("no-answer", EndReason.CALLEE_NO_ANSWER, 408);
            }
            if (event instanceof CallEvent.Refused refused && refused.leg() == party.leg()) {
                return refused(refused.status());
            }
            if (event instanceof CallEvent.Gone gone && gone.leg() == party.leg()) {
                return over("failed", EndReason.CARRIER_REFUSED, 0);
            }
            if (completes(event)) {
                return over("canceled", EndReason.REQUEST_CANCELLED, 487);
            }
            if (event instanceof CallEvent.Ringing rings && rings.leg() == party.leg()) {
                ring(rings.sdp());
            } else if (ringing != null && ringing.ended(event)) {
                ringing.again();
            } else if (event instanceof CallEvent.Answered a && a.leg() == party.leg()) {
                answered = a;
            }
        }
        return join(answered.sdp()) ? converse() : over("failed", EndReason.UNUSABLE_MEDIA, 488);
    }

    @Override
    public List<Map.Entry<String, String>> left() {
        return joinedAt == 0
                ? List.of()
                : new Result("completed", true, seconds(), 0)
                        .parameters(dialled.identity().sid());
    }

    private void ring(String sdp) {
        dialled.log().ringing();
        if (!call.answered()) {
            call.ring();
        } else if (!sdp.isEmpty() && accepted(sdp)) {
            earlySdp = sdp;
            silence();
            party.port().connect(call.caller().port());
        } else if (ringing == null && earlySdp.isEmpty()) {
            ringing = Playback.start(call, RINGING);
        }
    }

    private boolean join(String sdp) throws InterruptedException {
        silence();
        dialled.log().answered();
        boolean known = !earlySdp.isEmpty() && (sdp.isEmpty() || sdp.equals(earlySdp));
        if (!known && !accepted(sdp)) {
            return false;
        }
        call.answer();
        joinedAt = System.nanoTime();
        if (!target.sendDigits().isEmpty()) {
            party.port().sendDigits(target.sendDigits());
        }
        party.port().connect(call.caller().port());
        call.caller().port().connect(party.port());
        return true;
    }

    private Result converse() throws InterruptedException {
        Deadline limit = Deadline.in(terms.timeLimit());
        while (true) {
            CallEvent event = call.next(limit);
            if (event instanceof CallEvent.Gone gone && gone.leg() == party.leg()) {
                return over("completed", EndReason.CALLEE_HUNG_UP, 0);
            }
            if (event instanceof CallEvent.TimeUp) {
                return over("completed", EndReason.TIME_LIMIT, 0);
            }
            if (completes(event)) {
                return over("completed", EndReason.REQUEST_COMPLETED, 0);
            }
            if (event instanceof CallEvent.Key key
                    && terms.hangupOnStar()
                    && key.key() == '*'
                    && key.party() == call.caller()) {
                return over("completed", EndReason.CALLER_HUNG_UP, 0);
            }
            if (silent(event)) {
                return over("completed", EndReason.CALLEE_SILENT, 0);
            }
        }
    }

    private boolean completes(CallEvent event) {
        return event instanceof CallEvent.Change change
                && change.callSid().equals(dialled.identity().sid())
                && (change.change() instanceof CallChange.Complete
                        || change.change() instanceof CallChange.Cancel && joinedAt == 0);
    }

    private boolean silent(CallEvent event) {
        return event instanceof CallEvent.Media media
                && media.event() instanceof MediaEvent.FlowChanged flow
                && !flow.flowing()
                && flow.port() == party.port();
    }

    private Result refused(int code) {
        EndReason reason = EndReason.refused(code);
        return over(reason.status(false).text(), reason, code);
    }

    private Result over(String status, EndReason reason, int code) {
        partyEnd = reason;
        partyCode = code;
        return new Result(status, joinedAt != 0, seconds(), code);
    }

    private long seconds() {
        return joinedAt == 0 ? 0 : (System.nanoTime() - joinedAt + 500_000_000L) / 1_000_000_000L;
    }

    private boolean accepted(String sdp) {
        try {
            party.port().accept(sdp);
            return true;
        } catch (SdpRefusedException e) {
            return false;
        }
    }

    private void silence() {
        if (ringing != null) {
            ringing.close();
            ringing = null;
        }
    }

    /** Ends the party's leg and frees its media; the caller stays. */
    @Override
    public void close() {
        silence();
        call.leave(party);
        party.leg().end(partyEnd);
        party.port().close();
        dialled.log()
                .ended(
                        joinedAt != 0 && partyEnd == EndReason.CALLER_CANCELLED ? EndReason.CALLER_HUNG_UP : partyEnd,
                        partyCode);
    }
}
