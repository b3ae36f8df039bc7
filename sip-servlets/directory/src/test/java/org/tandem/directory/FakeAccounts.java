package org.tandem.directory;

import java.util.Optional;

final class FakeAccounts implements Accounts {
    private final FakeStore store;

    FakeAccounts(FakeStore store) {
        this.store = store;
    }

    @Override
    public Optional<Account> find(String sid) {
        synchronized (store) {
            store.needed();
            return Optional.ofNullable(store.accounts.get(sid));
        }
    }

    @Override
    public Account create(String friendlyName) {
        return ensure(Sid.next("AC"), Sid.next("AC").substring(2), friendlyName);
    }

    @Override
    public Account ensure(String sid, String authToken, String friendlyName) {
        synchronized (store) {
            store.needed();
            Account known = store.accounts.get(sid);
            Account account = known == null
                    ? new Account(sid, authToken, friendlyName, Account.Status.ACTIVE, store.now(), store.now())
                    : new Account(sid, authToken, known.friendlyName(), known.status(), known.created(), store.now());
            store.accounts.put(sid, account);
            return account;
        }
    }

    @Override
    public Optional<Account> first() {
        synchronized (store) {
            store.needed();
            return store.accounts.values().stream().findFirst();
        }
    }
}
