package org.tandem.directory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class FakeRecordings implements Recordings {
    private static final Comparator<Recording> NEWEST_FIRST = Comparator.comparing(Recording::started)
            .thenComparing(Recording::sid)
            .reversed();

    private final FakeStore store;
    private final Map<String, Recording> rows = new ConcurrentHashMap<>();

    FakeRecordings(FakeStore store) {
        this.store = store;
    }

    @Override
    public boolean save(Recording recording) {
        rows.put(recording.sid(), recording);
        return true;
    }

    @Override
    public Optional<Recording> find(String accountSid, String sid) {
        store.needed();
        return Optional.ofNullable(rows.get(sid)).filter(row -> row.accountSid().equals(accountSid));
    }

    @Override
    public Page<Recording> list(String accountSid, Filter filter, PageRequest page) {
        store.needed();
        return FakeStore.page(
                rows.values().stream()
                        .filter(row -> row.accountSid().equals(accountSid))
                        .filter(row ->
                                filter.callSid().isEmpty() || row.callSid().equals(filter.callSid()))
                        .filter(row -> filter.from()
                                .map(from -> !row.started().isBefore(from))
                                .orElse(true))
                        .filter(row ->
                                filter.before().map(row.started()::isBefore).orElse(true))
                        .sorted(NEWEST_FIRST)
                        .toList(),
                page);
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        return find(accountSid, sid).map(row -> rows.remove(sid) != null).orElse(false);
    }

    @Override
    public List<Recording> unfinished() {
        store.needed();
        return rows.values().stream()
                .filter(row -> row.status() == Recording.Status.IN_PROGRESS)
                .toList();
    }
}
