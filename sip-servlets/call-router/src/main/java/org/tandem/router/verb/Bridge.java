package org.tandem.router.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.media.MediaEvent;
import org.tandem.router.CallChange;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallCut;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Party;
import org.tandem.router.call.Visits;

/** The caller and a party that took the call, joined until one of them leaves. */
final class Bridge {
    private final Call call;
    private final Attempt attempt;
    private final Parties.Manner manner;
    private final Dial.Terms terms;
    private final Party party;
    private final long joinedAt = System.nanoTime();
    /** What the caller hears while the party is on hold by itself. */
    private Optional<HoldMusic> partyHeld = Optional.empty();

    Bridge(Call call, Attempt attempt, Parties.Manner manner, Dial.Terms terms) {
        this.call = call;
        this.attempt = attempt;
        this.manner = manner;
        this.terms = terms;
        this.party = attempt.child().caller();
    }

    Noun.Outcome run() throws InterruptedException {
        unite();
        DialRecording.joined(call);
        Deadline limit = Deadline.in(terms.timeLimit());
        Noun.Outcome outcome = null;
        while (outcome == null) {
            try {
                outcome = served(call.next(limit));
            } catch (CallCut cut) {
                outcome = waited(Visits.begun(call, cut));
            }
        }
        return outcome;
    }

    /** The caller is elsewhere for a while, and the party hears music until then. @return null when they talk again */
    private Noun.Outcome waited(CallChange.Visit visit) throws InterruptedException {
        boolean held = partyHeld.isPresent();
        part();
        Optional<CallEvent> back;
        Optional<HoldMusic> music = held ? Optional.empty() : Optional.of(HoldMusic.begin(call, attempt.child()));
        try {
            back = Visits.take(call, visit, this::fetchesCaller);
        } finally {
            music.ifPresent(call.attachments()::end);
        }
        if (held) {
            partyHeld = Optional.of(HoldMusic.begin(call, call));
        } else {
            unite();
        }
        return back.map(this::served).orElse(null);
    }

    private boolean fetchesCaller(CallEvent event) {
        return left(event) || changes(event) || silent(event) || event instanceof CallEvent.Screened;
    }

    private void unite() {
        party.speakTo(call.caller());
        call.caller().speakTo(party);
    }

    private boolean changes(CallEvent event) {
        return event instanceof CallEvent.Change change
                && change.callSid().equals(attempt.child().identity().sid());
    }

    /** What the action is told of a conversation that goes on or was ended by the caller. */
    List<Map.Entry<String, String>> left() {
        return new DialResult(
                        "completed",
                        true,
                        seconds(),
                        0,
                        attempt.child().identity().sid(),
                        Map.of())
                .parameters();
    }

    private Noun.Outcome held(CallChange.Visit visit) {
        part();
        partyHeld = Optional.of(HoldMusic.begin(call, call));
        attempt.hold(visit);
        return null;
    }

    private Noun.Outcome back() {
        part();
        if (attempt.over()) {
            return new Noun.Outcome.Over(attempt.result(true, seconds()).parameters());
        }
        unite();
        return null;
    }

    /** @return null when it goes on */
    private Noun.Outcome served(CallEvent event) {
        if (attempt.back(event)) {
            return back();
        }
        if (event instanceof CallEvent.ReferAsked refer && refer.leg() == party.leg()) {
            return referred(refer);
        }
        if (event instanceof CallEvent.Change change && changes(event)) {
            return changed(change.change());
        }
        EndReason end = end(event);
        return end == null ? null : over(end);
    }

    private boolean left(CallEvent event) {
        return event instanceof CallEvent.Gone gone && gone.leg() == party.leg();
    }

    private EndReason end(CallEvent event) {
        if (left(event)) {
            return EndReason.CALLEE_HUNG_UP;
        }
        if (event instanceof CallEvent.TimeUp) {
            return EndReason.TIME_LIMIT;
        }
        if (event instanceof CallEvent.Key key && ends(key)) {
            return EndReason.CALLER_HUNG_UP;
        }
        return silent(event) ? EndReason.CALLEE_SILENT : null;
    }

    private boolean ends(CallEvent.Key key) {
        return terms.hangupOnStar() && key.key() == '*' && key.party() == call.caller();
    }

    private Noun.Outcome changed(CallChange change) {
        if (change instanceof CallChange.Complete) {
            return over(EndReason.REQUEST_COMPLETED);
        }
        Optional<CallChange> where = change instanceof CallChange.Visit visit ? visit.where() : Optional.of(change);
        if (change instanceof CallChange.Visit visit
                && where.filter(CallChange.Run.class::isInstance).isEmpty()) {
            return held(visit);
        }
        if (where.filter(Bridge::leads).isEmpty()) {
            return null;
        }
        part();
        attempt.release(where.get());
        return new Noun.Outcome.Over(attempt.result(true, seconds()).parameters());
    }

    private static boolean leads(CallChange change) {
        return change instanceof CallChange.Redirect || change instanceof CallChange.Run;
    }

    /** The party wants the caller to talk to somebody else: what the application answers to that takes over. */
    private Noun.Outcome referred(CallEvent.ReferAsked refer) {
        if (manner.refer().url().isEmpty()) {
            party.leg().refuse(refer.referral());
            return null;
        }
        party.leg().accept(refer.referral());
        attempt.over("completed", EndReason.REFERRED, 0);
        List<Map.Entry<String, String>> told = new ArrayList<>();
        told.add(Map.entry("ReferTransferTarget", refer.target()));
        refer.headers().forEach((name, value) -> told.add(Map.entry("SipHeader_" + name, value)));
        return new Noun.Outcome.Elsewhere(
                new Next.Fetch(manner.refer().url(), manner.refer().method(), told));
    }

    private boolean silent(CallEvent event) {
        return event instanceof CallEvent.Media media
                && media.event() instanceof MediaEvent.FlowChanged flow
                && !flow.flowing()
                && flow.port() == party.port();
    }

    private Noun.Outcome over(EndReason reason) {
        part();
        attempt.over("completed", reason, 0);
        return new Noun.Outcome.Over(attempt.result(true, seconds()).parameters());
    }

    private void part() {
        partyHeld.ifPresent(call.attachments()::end);
        partyHeld = Optional.empty();
        party.fallSilent();
        call.caller().fallSilent();
    }

    private long seconds() {
        return (System.nanoTime() - joinedAt + 500_000_000L) / 1_000_000_000L;
    }
}
