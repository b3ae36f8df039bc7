package org.tandem.router.event;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Who listens to which account. What nobody listens to costs a look into a map. Safe for any thread.
 */
public final class Events {
    /** Hears events, on the thread that they happen on; must not block. */
    @FunctionalInterface
    public interface Listener {
        void hear(Event event);
    }

    private final Clock clock;
    private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();

    public Events(Clock clock) {
        this.clock = clock;
    }

    /** Whether anybody would hear. */
    public boolean heard(String accountSid) {
        return listeners.containsKey(accountSid);
    }

    public void publish(String accountSid, String callSid, String type, List<Map.Entry<String, String>> fields) {
        List<Listener> mine = listeners.get(accountSid);
        if (mine != null) {
            Event event = new Event(accountSid, callSid, type, clock.instant(), fields);
            mine.forEach(listener -> listener.hear(event));
        }
    }

    /** @param most listeners of one account @return false when there are so many already */
    public boolean add(String accountSid, Listener listener, int most) {
        boolean[] added = new boolean[1];
        listeners.compute(accountSid, (sid, all) -> {
            List<Listener> mine = all == null ? new CopyOnWriteArrayList<>() : all;
            added[0] = mine.size() < most && mine.add(listener);
            return mine.isEmpty() ? null : mine;
        });
        return added[0];
    }

    public void remove(String accountSid, Listener listener) {
        listeners.computeIfPresent(accountSid, (sid, mine) -> {
            mine.remove(listener);
            return mine.isEmpty() ? null : mine;
        });
    }

    /** Listeners now. */
    public int size() {
        return listeners.values().stream().mapToInt(List::size).sum();
    }
}
