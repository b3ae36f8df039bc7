package org.tandem.directory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

final class FakeCallbacks implements Callbacks {
    private final FakeStore store;
    private final Map<String, Callback> rows = new ConcurrentSkipListMap<>();
    private final Set<String> held = new HashSet<>();

    FakeCallbacks(FakeStore store) {
        this.store = store;
    }

    @Override
    public boolean save(Callback callback) {
        synchronized (store) {
            if (!store.admitsOneMore()) {
                return false;
            }
            rows.put(callback.sid(), kept(callback));
            held.add(callback.sid());
            return true;
        }
    }

    private static Callback kept(Callback given) {
        return new Callback(
                given.sid(),
                given.accountSid(),
                given.callSid(),
                given.number(),
                given.method(),
                given.url(),
                given.parameters(),
                given.state(),
                given.created().truncatedTo(ChronoUnit.MICROS),
                given.attempts());
    }

    @Override
    public Optional<Callback> find(String accountSid, String sid) {
        synchronized (store) {
            store.needed();
            return Optional.ofNullable(rows.get(sid))
                    .filter(callback -> callback.accountSid().equals(accountSid));
        }
    }

    @Override
    public Page<Callback> list(String accountSid, String callSid, Optional<Callback.State> state, PageRequest page) {
        synchronized (store) {
            store.needed();
            return FakeStore.page(
                    rows.values().stream()
                            .filter(row -> row.accountSid().equals(accountSid))
                            .filter(row -> callSid.isEmpty() || row.callSid().equals(callSid))
                            .filter(row -> state.isEmpty() || state.get() == row.state())
                            .sorted(Comparator.comparingLong(Callback::number).reversed())
                            .toList(),
                    page);
        }
    }

    @Override
    public List<Callback> adopt(int most) {
        synchronized (store) {
            store.needed();
            return rows.values().stream()
                    .filter(row -> row.state() == Callback.State.WAITING)
                    .sorted(Comparator.comparingLong(Callback::number))
                    .filter(row -> held.add(row.sid()))
                    .limit(most)
                    .toList();
        }
    }

    @Override
    public void hold(Collection<String> sids) {
        held.addAll(sids);
    }

    @Override
    public void release(Collection<String> sids) {
        held.removeAll(sids);
    }

    @Override
    public int forget(Instant before) {
        synchronized (store) {
            int size = rows.size();
            rows.values().removeIf(row -> row.created().isBefore(before) && row.state() != Callback.State.WAITING);
            return size - rows.size();
        }
    }
}
