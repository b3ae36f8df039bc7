package org.tandem.directory;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class FakeEndpoints implements Endpoints {
    private static final Comparator<Endpoint> NEWEST_FIRST =
            Comparator.comparing(Endpoint::created).thenComparing(Endpoint::sid).reversed();

    private final FakeStore store;
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

    FakeEndpoints(FakeStore store) {
        this.store = store;
    }

    @Override
    public Endpoint create(Endpoint endpoint) {
        synchronized (store) {
            store.needed(endpoint.accountSid());
            if (named(endpoint.name()).isPresent()) {
                throw new TakenException(endpoint.name());
            }
            Endpoint kept = new Endpoint(
                    endpoint.sid(),
                    endpoint.accountSid(),
                    endpoint.name(),
                    endpoint.applicationSid(),
                    endpoint.secrets(),
                    endpoint.created().truncatedTo(ChronoUnit.MICROS));
            endpoints.put(kept.sid(), kept);
            return kept;
        }
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        synchronized (store) {
            return find(accountSid, sid).isPresent() && endpoints.remove(sid) != null;
        }
    }

    @Override
    public Optional<Endpoint> find(String accountSid, String sid) {
        synchronized (store) {
            store.needed();
            return Optional.ofNullable(endpoints.get(sid))
                    .filter(endpoint -> endpoint.accountSid().equals(accountSid));
        }
    }

    @Override
    public Optional<Endpoint> named(String name) {
        synchronized (store) {
            store.needed();
            return endpoints.values().stream()
                    .filter(endpoint -> endpoint.name().equals(name))
                    .findFirst();
        }
    }

    @Override
    public Page<Endpoint> list(String accountSid, PageRequest page) {
        synchronized (store) {
            store.needed();
            List<Endpoint> found = FakeStore.listOf(endpoints);
            found.removeIf(endpoint -> !endpoint.accountSid().equals(accountSid));
            found.sort(NEWEST_FIRST);
            return FakeStore.page(found, page);
        }
    }
}
