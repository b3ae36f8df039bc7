package org.tandem.directory;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class FakeApplications implements Applications {
    private static final Comparator<Application> NEWEST_FIRST = Comparator.comparing(Application::created)
            .thenComparing(Application::sid)
            .reversed();

    private final FakeStore store;

    FakeApplications(FakeStore store) {
        this.store = store;
    }

    @Override
    public Application create(Application application) {
        synchronized (store) {
            store.needed(application.accountSid());
            Application kept = kept(application, application);
            store.applications.put(application.sid(), kept);
            return kept;
        }
    }

    @Override
    public boolean update(Application application) {
        synchronized (store) {
            Optional<Application> known = find(application.accountSid(), application.sid());
            known.ifPresent(old -> store.applications.put(application.sid(), kept(application, old)));
            return known.isPresent();
        }
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        synchronized (store) {
            return find(accountSid, sid).isPresent() && store.applications.remove(sid) != null;
        }
    }

    @Override
    public Optional<Application> find(String accountSid, String sid) {
        synchronized (store) {
            store.needed();
            return Optional.ofNullable(store.applications.get(sid))
                    .filter(application -> application.accountSid().equals(accountSid));
        }
    }

    @Override
    public Page<Application> list(String accountSid, String friendlyName, PageRequest page) {
        synchronized (store) {
            store.needed();
            List<Application> found = FakeStore.listOf(store.applications);
            found.removeIf(application -> !application.accountSid().equals(accountSid)
                    || !friendlyName.isEmpty() && !application.friendlyName().equals(friendlyName));
            found.sort(NEWEST_FIRST);
            return FakeStore.page(found, page);
        }
    }

    private static Application kept(Application application, Application old) {
        return new Application(
                application.sid(),
                application.accountSid(),
                application.friendlyName(),
                application.urls(),
                old.created().truncatedTo(ChronoUnit.MICROS),
                application.updated().truncatedTo(ChronoUnit.MICROS));
    }
}
