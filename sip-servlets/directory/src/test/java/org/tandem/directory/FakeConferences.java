package org.tandem.directory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class FakeConferences implements Conferences {
    private static final Comparator<ConferenceRecord> NEWEST_FIRST = Comparator.comparing(ConferenceRecord::created)
            .thenComparing(ConferenceRecord::sid)
            .reversed();

    private final FakeStore store;
    private final Map<String, ConferenceRecord> rows = new ConcurrentHashMap<>();

    FakeConferences(FakeStore store) {
        this.store = store;
    }

    @Override
    public boolean save(ConferenceRecord conference) {
        rows.put(conference.sid(), conference);
        return true;
    }

    @Override
    public Optional<ConferenceRecord> find(String accountSid, String sid) {
        store.needed();
        return Optional.ofNullable(rows.get(sid)).filter(row -> row.accountSid().equals(accountSid));
    }

    @Override
    public Page<ConferenceRecord> list(String accountSid, Filter filter, PageRequest page) {
        store.needed();
        List<ConferenceRecord> found = rows.values().stream()
                .filter(row -> row.accountSid().equals(accountSid))
                .filter(row -> filter.name().isEmpty() || row.friendlyName().equals(filter.name()))
                .filter(row ->
                        filter.status().map(wanted -> wanted == row.status()).orElse(true))
                .filter(row -> within(filter.created(), row.created()) && within(filter.updated(), row.updated()))
                .sorted(NEWEST_FIRST)
                .toList();
        return FakeStore.page(found, page);
    }

    private static boolean within(Span span, Instant time) {
        return span.from().map(from -> !time.isBefore(from)).orElse(true)
                && span.before().map(time::isBefore).orElse(true);
    }
}
