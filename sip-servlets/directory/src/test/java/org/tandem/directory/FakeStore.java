package org.tandem.directory;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of a {@link FakeDirectory}; its lock is its monitor. */
final class FakeStore {
    final Map<String, Account> accounts = new LinkedHashMap<>();
    final Map<String, PhoneNumber> numbers = new LinkedHashMap<>();
    final Map<String, Application> applications = new LinkedHashMap<>();
    final Map<String, CallRecord> calls = new LinkedHashMap<>();

    private final Clock clock;
    private boolean away;
    private int mayWait;

    FakeStore(Clock clock) {
        this.clock = clock;
    }

    /** As PostgreSQL keeps time. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    synchronized void goAway(int mayWait) {
        this.away = true;
        this.mayWait = mayWait;
    }

    synchronized void comeBack() {
        away = false;
    }

    synchronized boolean available() {
        return !away;
    }

    synchronized boolean admitsOneMore() {
        return !away || mayWait-- > 0;
    }

    void needed() {
        if (!available()) {
            throw new DirectoryUnavailableException("The database is away", null);
        }
    }

    void needed(String accountSid) {
        needed();
        if (!accounts.containsKey(accountSid)) {
            throw new IllegalArgumentException("There is no account " + accountSid);
        }
    }

    /** @param newestFirst all that fit */
    static <T> Page<T> page(List<T> newestFirst, PageRequest request) {
        int from = (int) Math.min(request.offset(), newestFirst.size());
        int to = Math.min(from + request.size(), newestFirst.size());
        return new Page<>(List.copyOf(newestFirst.subList(from, to)), request, to < newestFirst.size());
    }

    static <T> List<T> listOf(Map<String, T> table) {
        return new ArrayList<>(table.values());
    }
}
