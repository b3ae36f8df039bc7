package org.tandem.router.queue;

import java.time.Instant;
import java.util.Optional;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;

/** A caller's place in a queue. */
final class Waiting {
    /** Another call takes the caller. */
    record Taken(Waiting waiting, Handover by) implements CallEvent.Aside {}

    /** A request sends the caller elsewhere. */
    record Sent(Waiting waiting, String url, String method) implements CallEvent.Aside {}

    private final Call call;
    private final Instant since;
    private final long sinceNanos = System.nanoTime();

    private volatile Handover handover;
    private long number;

    Waiting(Call call, Instant since) {
        this.call = call;
        this.since = since;
    }

    Call call() {
        return call;
    }

    String callSid() {
        return call.identity().sid();
    }

    Instant since() {
        return since;
    }

    long sinceNanos() {
        return sinceNanos;
    }

    /** Its number in its line, whose monitor guards it; whoever came later has a higher one. */
    long number() {
        return number;
    }

    void number(long now) {
        number = now;
    }

    /** Told under the line's monitor, as it is taken. */
    void takenBy(Handover by) {
        handover = by;
        call.inbox().post(new Taken(this, by));
    }

    /** Who took it, if anybody did. */
    Optional<Handover> handover() {
        return Optional.ofNullable(handover);
    }

    /** Seconds until now. */
    long seconds() {
        return (System.nanoTime() - sinceNanos) / 1_000_000_000L;
    }
}
