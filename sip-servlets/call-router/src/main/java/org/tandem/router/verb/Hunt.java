package org.tandem.router.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.media.MediaPort;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.CallLog;
import org.tandem.router.call.Deadline;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Order;
import org.tandem.router.call.StatusCallbacks;

/** Parties being called, until one of them takes the call, and the conversation with that one. */
final class Hunt implements Noun.Joining {
    private static final int TOO_MANY_HOPS = 483;

    private final Call call;
    private final Parties parties;
    private final Dial.Terms terms;
    private final Ringback ringback;
    private final List<Attempt> attempts = new ArrayList<>();
    private MediaPort heard;
    private Bridge bridge;
    private DialResult last = DialResult.failed(0);

    Hunt(Call call, Parties parties, Dial.Terms terms) {
        this.call = call;
        this.parties = parties;
        this.terms = terms;
        this.ringback = new Ringback(call, parties.manner().ringTone());
    }

    @Override
    public Noun.Outcome run() throws InterruptedException {
        if (call.caller().leg().hops() < 1) {
            return new Noun.Outcome.Over(DialResult.failed(TOO_MANY_HOPS).parameters());
        }
        List<List<Target>> rounds = parties.manner().sequential()
                ? parties.targets().stream().map(List::of).toList()
                : List.of(parties.targets());
        for (List<Target> round : rounds) {
            Attempt taken = reach(round);
            if (taken != null) {
                return join(taken);
            }
        }
        return new Noun.Outcome.Over(last.parameters());
    }

    /** Calls them all. @return who took the call, or null */
    private Attempt reach(List<Target> targets) throws InterruptedException {
        List<Attempt> round = new ArrayList<>();
        for (Target target : targets) {
            round.addAll(begin(target));
        }
        Attempt taken = round.isEmpty() ? null : await(round);
        attempts.stream().filter(attempt -> attempt != taken).forEach(Attempt::close);
        silence();
        return taken;
    }

    /** Calls a party, at the first of its addresses that there is a way to. */
    private List<Attempt> begin(Target target) {
        List<Attempt> begun = call.exchange().dial(call, order(target), observer(target)).stream()
                .map(child -> new Attempt(call, child, target, parties.manner().reason()))
                .toList();
        attempts.addAll(begun);
        return begun.isEmpty() && target.otherwise().isPresent()
                ? begin(target.otherwise().get())
                : begun;
    }

    private Order order(Target target) {
        String callerId = terms.callerId().isEmpty() ? call.identity().from() : terms.callerId();
        return new Order(
                        target.address(),
                        callerId,
                        target.credentials(),
                        told(target),
                        call.caller().leg().hops())
                .outside(new Order.Outside(target.trunk(), parties.manner().identities()));
    }

    private Map<String, String> told(Target target) {
        Map<String, String> told = new LinkedHashMap<>(target.parameters());
        if (!parties.manner().reason().isEmpty()) {
            told.put("Call-Reason", parties.manner().reason());
        }
        return told;
    }

    private CallLog.Observer observer(Target target) {
        Action callback = target.told().callback();
        return new StatusCallbacks(
                call.exchange(),
                callback.url(),
                callback.method(),
                target.told().events());
    }

    private Attempt await(List<Attempt> round) throws InterruptedException {
        Deadline deadline = Deadline.in(terms.timeout());
        List<Attempt> open = new ArrayList<>(round);
        while (!open.isEmpty()) {
            boolean calling = open.stream().anyMatch(Attempt::calling);
            CallEvent event = call.next(calling ? deadline : Deadline.NEVER);
            ringback.heard(event);
            for (Attempt attempt : List.copyOf(open)) {
                if (event instanceof CallEvent.TimeUp) {
                    attempt.timeUp();
                } else {
                    attempt.heard(event);
                }
                if (attempt.ready()) {
                    return attempt;
                }
                if (attempt.over()) {
                    open.remove(attempt);
                    last = attempt.result(false, 0);
                    if (!(event instanceof CallEvent.TimeUp)) {
                        attempt.otherwise().map(this::begin).ifPresent(open::addAll);
                    }
                }
            }
            letHear(open, event instanceof CallEvent.Ringing);
        }
        return null;
    }

    /** The caller hears the first party that sends sound before its answer, or else ringing. */
    private void letHear(List<Attempt> open, boolean rings) {
        if (heard != null && open.stream().noneMatch(attempt -> port(attempt) == heard && attempt.sendsSound())) {
            heard.disconnect(call.caller().port());
            heard = null;
        }
        if (heard == null && parties.manner().ringTone().isEmpty()) {
            open.stream().filter(Attempt::sendsSound).findFirst().ifPresent(this::hear);
        }
        if (heard == null && rings) {
            if (call.answered()) {
                ringback.start();
            } else {
                call.ring();
            }
        }
    }

    private void hear(Attempt attempt) {
        if (call.answered() || call.progress()) {
            ringback.close();
            heard = port(attempt);
            heard.connect(call.caller().port());
        }
    }

    private static MediaPort port(Attempt attempt) {
        return attempt.child().caller().port();
    }

    private void silence() {
        ringback.close();
        if (heard != null) {
            heard.disconnect(call.caller().port());
            heard = null;
        }
    }

    private Noun.Outcome join(Attempt taken) throws InterruptedException {
        call.answer();
        bridge = new Bridge(call, taken, parties.manner(), terms);
        return bridge.run();
    }

    @Override
    public List<Map.Entry<String, String>> left() {
        return bridge == null ? List.of() : bridge.left();
    }

    @Override
    public void close() {
        silence();
        for (Attempt attempt : attempts) {
            if (bridge != null && attempt.ready()) {
                attempt.over("completed", EndReason.CALLER_HUNG_UP, 0);
            }
            attempt.close();
        }
    }
}
