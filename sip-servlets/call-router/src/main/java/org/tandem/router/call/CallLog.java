package org.tandem.router.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.directory.CallRecord;
import org.tandem.directory.CallRecord.Status;

/** How a call is remembered: its record, replaced at each change of status, and those who are told of it. */
public final class CallLog {
    /** Applications that a call is handed to, one after another. */
    private static final int MOST_OBSERVERS = 20;

    /** Hears of every change, on the call's thread; must not block. */
    @FunctionalInterface
    public interface Observer {
        /** @param event {@code initiated ringing answered completed} */
        void changed(String event, CallRecord record);
    }

    private final CallIdentity identity;
    private final Clock clock;
    private final Observer observer;
    private volatile Observer application = (event, record) -> {};
    private volatile List<Observer> others = List.of();
    private volatile Status status = Status.QUEUED;
    private volatile Optional<Instant> started = Optional.empty();
    private volatile Optional<Instant> ended = Optional.empty();
    private volatile EndReason reason;
    private volatile int sipCode;
    private volatile String answeredBy = "";
    private volatile Optional<Step> step = Optional.empty();

    public CallLog(CallIdentity identity, Clock clock, Observer observer) {
        this.identity = identity;
        this.clock = clock;
        this.observer = observer;
    }

    /** The time by the clock that dates its record. */
    public Instant now() {
        return clock.instant();
    }

    /** When it was answered, or now. */
    Deadline begun() {
        long ago = started.map(start -> Duration.between(start, clock.instant()).toNanos())
                .orElse(0L);
        return new Deadline(System.nanoTime() - ago);
    }

    /** The verb that the call is at; empty between verbs. */
    public Optional<Step> step() {
        return step;
    }

    /** Where the call is now. */
    public void at(Optional<Step> next) {
        step = next;
    }

    public CallIdentity identity() {
        return identity;
    }

    public Status status() {
        return status;
    }

    public void initiated() {
        tell("initiated");
    }

    public void ringing() {
        if (status == Status.QUEUED) {
            become("ringing", Status.RINGING);
        }
    }

    public void answered() {
        if (status.ordinal() < Status.IN_PROGRESS.ordinal()) {
            started = Optional.of(clock.instant());
            become("answered", Status.IN_PROGRESS);
        }
    }

    /** Once: later reasons are no news. @param code the final SIP response of an unanswered call, or 0 */
    public void ended(EndReason why, int code) {
        if (!status.over()) {
            reason = why;
            sipCode = code;
            ended = Optional.of(clock.instant());
            become("completed", why.status(started.isPresent()));
        }
    }

    /** @param who as the {@code AnsweredBy} parameter writes it */
    void answeredBy(String who) {
        answeredBy = who;
    }

    /** Who answered ({@code human}, {@code machine_start} ...), or empty while that isn't known. */
    public String answeredBy() {
        return answeredBy;
    }

    private void become(String event, Status next) {
        status = next;
        tell(event);
    }

    private void tell(String event) {
        CallRecord record = record();
        observer.changed(event, record);
        application.changed(event, record);
        others.forEach(one -> one.changed(event, record));
    }

    /** Tells of what comes from now on, too; {@code initiated}, and {@code answered} of an answered call, at once. */
    public void also(Observer another) {
        if (others.size() >= MOST_OBSERVERS) {
            return;
        }
        others = Stream.concat(others.stream(), Stream.of(another)).toList();
        another.changed("initiated", record());
        if (status == Status.IN_PROGRESS) {
            another.changed("answered", record());
        }
    }

    /** The application's callbacks, from now on: told after the observer, instead of those before. */
    public void callbacks(Observer callbacks) {
        application = callbacks;
    }

    /** The record as it is now. Safe for any thread as far as the REST API needs it. */
    public CallRecord record() {
        return new CallRecord(
                identity.sid(),
                identity.accountSid(),
                identity.parentSid(),
                identity.origin().phoneNumberSid(),
                identity.from(),
                identity.to(),
                identity.direction(),
                status,
                identity.origin().created(),
                clock.instant(),
                started,
                ended,
                reason == null ? "" : reason.text(),
                reason == null ? "" : reason.by(),
                sipCode,
                answeredBy);
    }
}
