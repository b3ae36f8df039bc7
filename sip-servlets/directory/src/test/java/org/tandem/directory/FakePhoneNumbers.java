package org.tandem.directory;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class FakePhoneNumbers implements PhoneNumbers {
    private static final Comparator<PhoneNumber> NEWEST_FIRST = Comparator.comparing(PhoneNumber::created)
            .thenComparing(PhoneNumber::sid)
            .reversed();

    private final FakeStore store;

    FakePhoneNumbers(FakeStore store) {
        this.store = store;
    }

    @Override
    public PhoneNumber create(PhoneNumber number) {
        synchronized (store) {
            store.needed(number.accountSid());
            refuseTaken(number);
            PhoneNumber kept = kept(number, number);
            store.numbers.put(number.sid(), kept);
            return kept;
        }
    }

    @Override
    public boolean update(PhoneNumber number) {
        synchronized (store) {
            store.needed();
            Optional<PhoneNumber> known = find(number.accountSid(), number.sid());
            if (known.isPresent()) {
                refuseTaken(number);
            }
            known.ifPresent(old -> store.numbers.put(number.sid(), kept(number, old)));
            return known.isPresent();
        }
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        synchronized (store) {
            store.needed();
            return find(accountSid, sid).isPresent() && store.numbers.remove(sid) != null;
        }
    }

    @Override
    public Optional<PhoneNumber> find(String accountSid, String sid) {
        synchronized (store) {
            store.needed();
            return Optional.ofNullable(store.numbers.get(sid))
                    .filter(number -> number.accountSid().equals(accountSid));
        }
    }

    @Override
    public Page<PhoneNumber> list(String accountSid, String address, String friendlyName, PageRequest page) {
        synchronized (store) {
            store.needed();
            List<PhoneNumber> found = FakeStore.listOf(store.numbers);
            found.removeIf(number -> !number.accountSid().equals(accountSid)
                    || !address.isEmpty() && !number.address().equals(address)
                    || !friendlyName.isEmpty() && !number.friendlyName().equals(friendlyName));
            found.sort(NEWEST_FIRST);
            return FakeStore.page(found, page);
        }
    }

    @Override
    public Optional<PhoneNumber> serving(String address) {
        synchronized (store) {
            store.needed();
            return store.numbers.values().stream()
                    .filter(number -> number.address().equals(address))
                    .findFirst();
        }
    }

    private void refuseTaken(PhoneNumber wanted) {
        boolean taken = store.numbers.values().stream()
                .anyMatch(known ->
                        known.address().equals(wanted.address()) && !known.sid().equals(wanted.sid()));
        if (taken) {
            throw new TakenException(wanted.address());
        }
    }

    private static PhoneNumber kept(PhoneNumber number, PhoneNumber old) {
        return new PhoneNumber(
                number.sid(),
                number.accountSid(),
                number.address(),
                number.friendlyName(),
                number.urls(),
                number.applicationSid(),
                old.created().truncatedTo(ChronoUnit.MICROS),
                number.updated().truncatedTo(ChronoUnit.MICROS));
    }
}
