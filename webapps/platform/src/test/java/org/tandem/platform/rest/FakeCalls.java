package org.tandem.platform.rest;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tandem.directory.CallRecord;
import org.tandem.directory.CallRecord.Direction;
import org.tandem.directory.CallRecord.Status;
import org.tandem.directory.CallRecords;
import org.tandem.directory.Callback;
import org.tandem.directory.Directory;
import org.tandem.directory.Message;
import org.tandem.directory.Recording;
import org.tandem.directory.Sid;
import org.tandem.router.CallChange;
import org.tandem.router.CallControl;
import org.tandem.router.CallRefusedException;
import org.tandem.router.CutVerb;
import org.tandem.router.OutboundCall;
import org.tandem.router.call.RecordingOrder;
import org.tandem.router.conference.Rooms;
import org.tandem.router.message.Outgoing;
import org.tandem.router.queue.Lines;
import org.tandem.router.webhook.Exchanged;

/** Calls that live and end as a test says. */
final class FakeCalls implements CallControl {
    final List<OutboundCall> placed = new CopyOnWriteArrayList<>();
    final List<RecordingOrder> orders = new CopyOnWriteArrayList<>();
    final List<CallChange> changes = new CopyOnWriteArrayList<>();

    private final Map<String, CallRecord> live = new ConcurrentHashMap<>();
    private final CallRecords records;
    private final Clock clock;
    private final Lines lines;
    private final Rooms rooms;
    /** What a change is told that it cut. */
    Optional<CutVerb> cut = Optional.empty();

    private Optional<CallRefusedException> refusal = Optional.empty();

    FakeCalls(Directory directory, Clock clock) {
        this.records = directory.calls();
        this.lines = new Lines(directory.queues(), clock);
        this.rooms = new Rooms(directory.conferences(), (room, what) -> List.of(), Runnable::run, clock);
        this.clock = clock;
    }

    void refuse(int code, int status, String message) {
        refusal = Optional.of(new CallRefusedException(code, status, message));
    }

    @Override
    public CallRecord place(OutboundCall call) {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        placed.add(call);
        CallRecord record = record(call.accountSid(), call.from(), call.to());
        keep(record);
        return record;
    }

    @Override
    public Recording record(String accountSid, String callSid, RecordingOrder order) {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        orders.add(order);
        return new Recording(
                Sid.next("RE"),
                accountSid,
                order.origin(callSid),
                Recording.Status.IN_PROGRESS,
                0,
                clock.instant(),
                clock.instant(),
                Recording.Kept.NOT_YET);
    }

    /** A call that is queued, as if placed. */
    CallRecord record(String account, String from, String to) {
        return new CallRecord(
                Sid.next("CA"),
                account,
                "",
                "",
                from,
                to,
                Direction.OUTBOUND_API,
                Status.QUEUED,
                clock.instant(),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                0,
                "");
    }

    /** The call at its next status, now: started once in progress, ended once over. */
    CallRecord become(String sid, Status status) {
        CallRecord old = live.get(sid);
        CallRecord now = new CallRecord(
                sid,
                old.accountSid(),
                old.parentSid(),
                old.phoneNumberSid(),
                old.from(),
                old.to(),
                old.direction(),
                status,
                old.created(),
                clock.instant(),
                status == Status.IN_PROGRESS ? Optional.of(clock.instant()) : old.started(),
                status.over() ? Optional.of(clock.instant()) : Optional.empty(),
                status.over() ? "callee-hung-up" : "",
                status.over() ? "callee" : "",
                0,
                "");
        keep(now);
        return now;
    }

    private void keep(CallRecord call) {
        if (call.status().over()) {
            live.remove(call.sid());
        } else {
            live.put(call.sid(), call);
        }
        records.save(call);
    }

    @Override
    public boolean change(String accountSid, String callSid, CallChange change) {
        boolean known = live(accountSid, callSid).isPresent();
        if (known) {
            changes.add(change);
        }
        return known;
    }

    @Override
    public Optional<CompletableFuture<Optional<CutVerb>>> cut(String accountSid, String callSid, CallChange change) {
        return change(accountSid, callSid, change)
                ? Optional.of(CompletableFuture.completedFuture(cut))
                : Optional.empty();
    }

    @Override
    public Optional<CallRecord> live(String accountSid, String callSid) {
        return Optional.ofNullable(live.get(callSid))
                .filter(call -> call.accountSid().equals(accountSid));
    }

    @Override
    public Optional<Callback> redeliver(String accountSid, String callbackSid) {
        return Optional.empty();
    }

    @Override
    public List<Exchanged> requests(String callSid) {
        return List.of();
    }

    @Override
    public Message text(String accountSid, Outgoing.Order order) {
        return new Message(
                Sid.next("SM"),
                accountSid,
                order.from(),
                order.to(),
                order.body(),
                order.direction(),
                Message.Status.QUEUED,
                clock.instant(),
                clock.instant(),
                Optional.empty(),
                0);
    }

    @Override
    public Validation verify(
            String accountSid, String number, String friendlyName, String extension, String callback, String method) {
        return new Validation(Sid.next("CA"), "123456");
    }

    @Override
    public Lines lines() {
        return lines;
    }

    @Override
    public Rooms rooms() {
        return rooms;
    }

    @Override
    public int liveCalls() {
        return new ArrayList<>(live.values()).size();
    }
}
