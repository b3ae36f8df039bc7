package org.tandem.router.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.directory.QueueRecord;
import org.tandem.media.Capability;
import org.tandem.media.MediaPort;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;
import org.tandem.router.verb.Dial;
import org.tandem.router.verb.Noun;

/** A call that takes the first caller of a queue: waits for one if need be, and talks to it. */
final class Taking implements Noun.Joining {
    /** How long whoever was taken, and hears no document before, may need until it is there to talk. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Call call;
    private final QueueNoun noun;
    private final Dial.Terms terms;
    private QueueRecord queue;
    private Handover handover;
    private Waiting taken;
    private boolean talking;
    private long waited;
    private long since;

    Taking(Call call, QueueNoun noun, Dial.Terms terms) {
        this.call = call;
        this.noun = noun;
        this.terms = terms;
    }

    @Override
    public Noun.Outcome run() throws InterruptedException {
        call.answer();
        Optional<QueueRecord> found = noun.lines().named(call.identity().accountSid(), noun.name());
        if (found.isEmpty()) {
            call.exchange().warned(call.identity().sid(), true, 14_214, "there is no queue " + noun.name());
            return nobody("failed", "queue-not-found");
        }
        if (!call.media().gateway().capabilities().contains(Capability.ACROSS)) {
            return nobody("failed", "system-error");
        }
        queue = found.get();
        Line line = noun.lines().await(queue, call);
        Deadline deadline = Deadline.in(terms.timeout());
        while (!reached(line)) {
            if (call.next(deadline) instanceof CallEvent.TimeUp) {
                return nobody("no-answer", "timeout");
            }
        }
        talk();
        return new Noun.Outcome.Over(told());
    }

    private Noun.Outcome nobody(String status, String result) {
        List<Map.Entry<String, String>> all = new ArrayList<>(List.of(
                Map.entry("DialCallStatus", status),
                Map.entry("DialBridged", "false"),
                Map.entry("DialQueueResult", result)));
        if (queue != null) {
            all.add(Map.entry("QueueSid", queue.sid()));
        }
        return new Noun.Outcome.Over(all);
    }

    /** Takes callers until one is there to talk. @return false when nobody waits */
    private boolean reached(Line line) throws InterruptedException {
        while (true) {
            handover = new Handover(call, noun.whisper());
            Optional<Waiting> first = line.take(handover);
            if (first.isEmpty()) {
                return false;
            }
            taken = first.get();
            waited = taken.seconds();
            Deadline deadline = Deadline.in(noun.whisper().url().isEmpty() ? PATIENCE : terms.timeLimit());
            CallEvent event;
            do {
                event = call.next(deadline);
            } while (!ready(event) && !parted(event) && !(event instanceof CallEvent.TimeUp));
            if (ready(event)) {
                return true;
            }
            part();
        }
    }

    private boolean ready(CallEvent event) {
        return event instanceof Handover.Ready ready && ready.of() == handover;
    }

    private boolean parted(CallEvent event) {
        return event instanceof Handover.Parted parted && parted.of() == handover;
    }

    private void talk() throws InterruptedException {
        MediaPort mine = call.caller().port();
        MediaPort theirs = taken.call().caller().port();
        since = System.nanoTime();
        talking = true;
        Deadline limit = Deadline.in(terms.timeLimit());
        mine.connect(theirs);
        CallEvent event;
        do {
            event = call.next(limit);
        } while (!parted(event) && !(event instanceof CallEvent.TimeUp) && !star(event));
    }

    private boolean star(CallEvent event) {
        return terms.hangupOnStar()
                && event instanceof CallEvent.Key key
                && key.key() == '*'
                && key.party() == call.caller();
    }

    private List<Map.Entry<String, String>> told() {
        long seconds = (System.nanoTime() - since + 500_000_000L) / 1_000_000_000L;
        return List.of(
                Map.entry("DialCallStatus", "completed"),
                Map.entry("DialCallSid", taken.callSid()),
                Map.entry("DialCallDuration", Long.toString(seconds)),
                Map.entry("DialBridged", "true"),
                Map.entry("DialQueueResult", "bridged"),
                Map.entry("QueueSid", queue.sid()),
                Map.entry("QueueTime", Long.toString(waited)),
                Map.entry("DequeuedCallSid", taken.callSid()));
    }

    @Override
    public List<Map.Entry<String, String>> left() {
        return talking ? told() : List.of();
    }

    @Override
    public void close() {
        if (queue != null) {
            noun.lines().giveUp(queue.sid(), call);
        }
        part();
    }

    private void part() {
        if (taken != null) {
            call.caller().port().disconnect(taken.call().caller().port());
            taken.call().inbox().post(new Handover.Parted(handover));
            taken = null;
        }
    }
}
