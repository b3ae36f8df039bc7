package org.tandem.directory;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

final class FakeNotifications implements Notifications {
    private static final Comparator<Notification> NEWEST_FIRST = Comparator.comparing(Notification::date)
            .thenComparing(Notification::sid)
            .reversed();

    private final FakeStore store;
    private final List<Notification> rows = new CopyOnWriteArrayList<>();

    FakeNotifications(FakeStore store) {
        this.store = store;
    }

    @Override
    public void save(Notification given) {
        rows.add(new Notification(
                given.sid(),
                given.accountSid(),
                given.callSid(),
                given.error(),
                given.code(),
                given.message(),
                given.request(),
                given.date().truncatedTo(ChronoUnit.MICROS)));
    }

    @Override
    public Optional<Notification> find(String accountSid, String sid) {
        store.needed();
        return rows.stream()
                .filter(row -> row.sid().equals(sid) && row.accountSid().equals(accountSid))
                .findFirst();
    }

    @Override
    public Page<Notification> list(String accountSid, Filter filter, PageRequest page) {
        store.needed();
        return FakeStore.page(
                rows.stream()
                        .filter(row -> row.accountSid().equals(accountSid))
                        .filter(row ->
                                filter.callSid().isEmpty() || row.callSid().equals(filter.callSid()))
                        .filter(row -> filter.error()
                                .map(wanted -> wanted == row.error())
                                .orElse(true))
                        .filter(row -> filter.from()
                                .map(from -> !row.date().isBefore(from))
                                .orElse(true))
                        .filter(row -> filter.before().map(row.date()::isBefore).orElse(true))
                        .sorted(NEWEST_FIRST)
                        .toList(),
                page);
    }
}
