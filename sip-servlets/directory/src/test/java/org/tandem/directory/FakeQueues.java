package org.tandem.directory;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

final class FakeQueues implements Queues {
    private static final Comparator<QueueRecord> NEWEST_FIRST = Comparator.comparing(QueueRecord::created)
            .thenComparing(QueueRecord::sid)
            .reversed();

    private final FakeStore store;
    private final Map<String, QueueRecord> rows = new TreeMap<>();

    FakeQueues(FakeStore store) {
        this.store = store;
    }

    @Override
    public synchronized QueueRecord create(QueueRecord queue) {
        store.needed(queue.accountSid());
        free(queue);
        rows.put(queue.sid(), queue);
        return queue;
    }

    private void free(QueueRecord queue) {
        Optional<QueueRecord> other = named(queue.accountSid(), queue.name());
        if (other.isPresent() && !other.get().sid().equals(queue.sid())) {
            throw new TakenException(queue.name());
        }
    }

    @Override
    public synchronized boolean update(QueueRecord queue) {
        free(queue);
        return find(queue.accountSid(), queue.sid()).isPresent() && rows.put(queue.sid(), queue) != null;
    }

    @Override
    public synchronized boolean delete(String accountSid, String sid) {
        return find(accountSid, sid).isPresent() && rows.remove(sid) != null;
    }

    @Override
    public synchronized Optional<QueueRecord> find(String accountSid, String sid) {
        store.needed();
        return Optional.ofNullable(rows.get(sid))
                .filter(queue -> queue.accountSid().equals(accountSid));
    }

    @Override
    public synchronized Optional<QueueRecord> named(String accountSid, String name) {
        store.needed();
        return rows.values().stream()
                .filter(queue ->
                        queue.accountSid().equals(accountSid) && queue.name().equals(name))
                .findFirst();
    }

    @Override
    public synchronized Page<QueueRecord> list(String accountSid, PageRequest page) {
        store.needed();
        return FakeStore.page(
                rows.values().stream()
                        .filter(queue -> queue.accountSid().equals(accountSid))
                        .sorted(NEWEST_FIRST)
                        .toList(),
                page);
    }
}
