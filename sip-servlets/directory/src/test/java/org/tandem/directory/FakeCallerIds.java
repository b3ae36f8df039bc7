package org.tandem.directory;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class FakeCallerIds implements CallerIds {
    private final FakeStore store;
    private final Map<String, CallerId> rows = new ConcurrentHashMap<>();

    FakeCallerIds(FakeStore store) {
        this.store = store;
    }

    @Override
    public CallerId create(CallerId given) {
        return rows.computeIfAbsent(given.accountSid() + " " + given.number(), key -> given);
    }

    @Override
    public Optional<CallerId> find(String accountSid, String sid) {
        store.needed();
        return rows.values().stream()
                .filter(row -> row.sid().equals(sid) && row.accountSid().equals(accountSid))
                .findFirst();
    }

    @Override
    public boolean verified(String accountSid, String number) {
        return rows.containsKey(accountSid + " " + number);
    }

    @Override
    public Page<CallerId> list(String accountSid, String number, String friendlyName, PageRequest page) {
        return FakeStore.page(
                rows.values().stream()
                        .filter(row -> row.accountSid().equals(accountSid))
                        .filter(row -> number.isEmpty() || row.number().equals(number))
                        .filter(row ->
                                friendlyName.isEmpty() || row.friendlyName().equals(friendlyName))
                        .sorted(Comparator.comparing(CallerId::created)
                                .thenComparing(CallerId::sid)
                                .reversed())
                        .toList(),
                page);
    }

    @Override
    public boolean rename(String accountSid, String sid, String friendlyName) {
        Optional<CallerId> found = find(accountSid, sid);
        found.ifPresent(old -> rows.put(
                accountSid + " " + old.number(),
                new CallerId(sid, accountSid, old.number(), friendlyName, old.created(), old.updated())));
        return found.isPresent();
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        Optional<CallerId> found = find(accountSid, sid);
        found.ifPresent(row -> rows.remove(accountSid + " " + row.number()));
        return found.isPresent();
    }
}
