package org.tandem.examples.fork;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where users can be reached, in memory: each contact until it expires. Thread-safe. */
final class Locations {
    private static final int PER_USER = 10;

    private final Map<String, Map<String, Long>> contacts = new ConcurrentHashMap<>();
    private final Clock clock;

    Locations(Clock clock) {
        this.clock = clock;
    }

    /** Remembers a contact for so many seconds, or forgets it at 0; false when the user has too many. */
    boolean set(String user, String contact, int seconds) {
        Map<String, Long> known = contacts.computeIfAbsent(user, u -> new ConcurrentHashMap<>());
        if (seconds == 0) {
            known.remove(contact);
            return true;
        }
        if (known.size() >= PER_USER && !known.containsKey(contact)) {
            return false;
        }
        known.put(contact, clock.millis() + seconds * 1000L);
        return true;
    }

    /** The contacts of a user that have not expired. */
    List<String> of(String user) {
        Map<String, Long> known = contacts.getOrDefault(user, Map.of());
        known.values().removeIf(end -> end < clock.millis());
        return List.copyOf(known.keySet());
    }
}
