package org.tandem.directory;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class FakeMessages implements Messages {
    private static final Comparator<Message> NEWEST_FIRST =
            Comparator.comparing(Message::created).thenComparing(Message::sid).reversed();

    private final FakeStore store;
    private final Map<String, Message> rows = new ConcurrentHashMap<>();
    private final Map<String, MessagingUrls> urls = new ConcurrentHashMap<>();

    FakeMessages(FakeStore store) {
        this.store = store;
    }

    @Override
    public boolean save(Message message) {
        rows.put(message.sid(), message);
        return true;
    }

    @Override
    public Optional<Message> find(String accountSid, String sid) {
        store.needed();
        return Optional.ofNullable(rows.get(sid))
                .filter(message -> message.accountSid().equals(accountSid));
    }

    @Override
    public Page<Message> list(String accountSid, Filter filter, PageRequest page) {
        store.needed();
        return FakeStore.page(
                rows.values().stream()
                        .filter(row -> row.accountSid().equals(accountSid))
                        .filter(row -> filter.to().isEmpty() || row.to().equals(filter.to()))
                        .filter(row -> filter.from().isEmpty() || row.from().equals(filter.from()))
                        .filter(row -> filter.sentFrom()
                                .map(from -> row.sent().isPresent()
                                        && !row.sent().get().isBefore(from))
                                .orElse(true))
                        .filter(row -> filter.sentBefore()
                                .map(before -> row.sent().isPresent()
                                        && row.sent().get().isBefore(before))
                                .orElse(true))
                        .sorted(NEWEST_FIRST)
                        .toList(),
                page);
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        return find(accountSid, sid).isPresent() && rows.remove(sid) != null;
    }

    @Override
    public Optional<MessagingUrls> urls(String ownerSid) {
        store.needed();
        return Optional.ofNullable(urls.get(ownerSid));
    }

    @Override
    public void urls(String accountSid, String ownerSid, MessagingUrls given) {
        urls.put(ownerSid, given);
    }
}
