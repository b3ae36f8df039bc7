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
                        .filter(filter::matches)
                        .sorted(NEWEST_FIRST)
                        .toList(),
                page);
    }

    @Override
    public List<Recording> unfinished() {
        store.needed();
        return rows.values().stream()
                .filter(row -> !row.status().over()
                        || row.status() == Recording.Status.COMPLETED
                                && row.kept().place() == Recording.Place.SPOOL)
                .toList();
    }
}
