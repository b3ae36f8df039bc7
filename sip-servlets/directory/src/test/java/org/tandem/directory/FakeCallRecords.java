package org.tandem.directory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class FakeCallRecords implements CallRecords {
    private static final Comparator<CallRecord> NEWEST_FIRST = Comparator.comparing(CallRecord::created)
            .thenComparing(CallRecord::sid)
            .reversed();

    private final FakeStore store;

    FakeCallRecords(FakeStore store) {
        this.store = store;
    }

    @Override
    public boolean save(CallRecord call) {
        synchronized (store) {
            if (!store.admitsOneMore()) {
                return false;
            }
            store.calls.merge(call.sid(), kept(call), (old, now) -> now.supersedes(old) ? now : old);
            return true;
        }
    }

    @Override
    public void saveNow(CallRecord call) {
        store.needed();
        save(call);
    }

    @Override
    public Optional<CallRecord> find(String accountSid, String sid) {
        synchronized (store) {
            store.needed();
            return Optional.ofNullable(store.calls.get(sid))
                    .filter(call -> call.accountSid().equals(accountSid));
        }
    }

    @Override
    public Page<CallRecord> list(String accountSid, CallFilter filter, PageRequest page) {
        synchronized (store) {
            store.needed();
            List<CallRecord> found = FakeStore.listOf(store.calls);
            found.removeIf(call -> !call.accountSid().equals(accountSid) || !fits(call, filter));
            found.sort(NEWEST_FIRST);
            return FakeStore.page(found, page);
        }
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        synchronized (store) {
            return find(accountSid, sid).filter(call -> call.status().over()).isPresent()
                    && store.calls.remove(sid) != null;
        }
    }

    @Override
    public boolean available() {
        return store.available();
    }

    private static boolean fits(CallRecord call, CallFilter filter) {
        return fits(filter.to(), call.to())
                && fits(filter.from(), call.from())
                && fits(filter.parentSid(), call.parentSid())
                && filter.status().map(wanted -> wanted == call.status()).orElse(true)
                && within(call.started(), filter.startedFrom(), filter.startedTo())
                && within(call.ended(), filter.endedFrom(), filter.endedTo());
    }

    private static boolean fits(String wanted, String is) {
        return wanted.isEmpty() || wanted.equals(is);
    }

    private static boolean within(Optional<Instant> time, Optional<Instant> from, Optional<Instant> to) {
        return from.map(bound -> time.isPresent() && !time.get().isBefore(bound))
                        .orElse(true)
                && to.map(bound -> time.isPresent() && !time.get().isAfter(bound))
                        .orElse(true);
    }

    private static CallRecord kept(CallRecord call) {
        return new CallRecord(
                call.sid(),
                call.accountSid(),
                call.parentSid(),
                call.phoneNumberSid(),
                call.from(),
                call.to(),
                call.direction(),
                call.status(),
                call.created().truncatedTo(ChronoUnit.MICROS),
                call.updated().truncatedTo(ChronoUnit.MICROS),
                call.started().map(time -> time.truncatedTo(ChronoUnit.MICROS)),
                call.ended().map(time -> time.truncatedTo(ChronoUnit.MICROS)),
                call.endReason(),
                call.endedBy(),
                call.sipCode(),
                call.answeredBy());
    }
}
