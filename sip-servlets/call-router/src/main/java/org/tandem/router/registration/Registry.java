package org.tandem.router.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandem.directory.Endpoint;
import org.tandem.router.call.Way;

/** Where the endpoints are that registered with this node, until they leave or their time is over. Bounded. Safe for any thread. */
public final class Registry {
    private static final int MOST_CONTACTS = 10;

    /**
     * One of the flows of a device (RFC 5626): a new registration by the same flow takes the place of the old one, whatever its address.
     *
     * @param instance what the device calls itself, without quotes; empty for a registration without flows
     * @param regId    its number for this flow, from 1
     */
    public record Flow(String instance, int regId) {
        /** Of a registration that is known by its address. */
        public static final Flow NONE = new Flow("", 0);

        /** Whether there is one. */
        public boolean exists() {
            return !instance.isEmpty();
        }
    }

    /**
     * One place where an endpoint is.
     *
     * @param way    how requests get there
     * @param callId of the registration, and its number in it: an older one changes nothing (RFC 3261 10.3, step 7)
     */
    public record Contact(String address, Flow flow, Way way, String callId, long number, Instant until) {
        private boolean isOf(Binding binding) {
            return flow.equals(binding.flow()) && (flow.exists() || address.equals(binding.address()));
        }
    }

    private final Map<String, List<Contact>> contacts = new ConcurrentHashMap<>();
    private final AtomicInteger endpoints = new AtomicInteger();
    private final int most;
    private final Clock clock;

    /** @param most endpoints at the same time */
    public Registry(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** What is asked for. @param life zero: it leaves */
    public record Binding(String address, Flow flow, Way way, String callId, long number, Duration life) {}

    /** @return false when there is no room, or the request is older than what is known; nothing has changed then */
    public boolean bind(Endpoint endpoint, List<Binding> bindings) {
        if (endpoints.get() >= most) {
            tidy();
        }
        boolean[] done = {true};
        contacts.compute(endpoint.name(), (name, known) -> {
            List<Contact> now = known == null ? new ArrayList<>() : live(known);
            List<Contact> next = new ArrayList<>(now);
            done[0] = bindings.stream().allMatch(binding -> bound(next, binding))
                    && next.size() <= MOST_CONTACTS
                    && (known != null || next.isEmpty() || room());
            List<Contact> kept = done[0] ? next : now;
            return kept.isEmpty() ? gone(known != null) : kept;
        });
        return done[0];
    }

    private boolean bound(List<Contact> contacts, Binding binding) {
        boolean old = contacts.stream()
                .anyMatch(contact -> contact.isOf(binding)
                        && contact.callId().equals(binding.callId())
                        && contact.number() >= binding.number());
        if (old) {
            return false;
        }
        contacts.removeIf(contact -> contact.isOf(binding));
        if (!binding.life().isZero()) {
            contacts.add(new Contact(
                    binding.address(),
                    binding.flow(),
                    binding.way(),
                    binding.callId(),
                    binding.number(),
                    clock.instant().plus(binding.life())));
        }
        return true;
    }

    private boolean room() {
        if (endpoints.incrementAndGet() <= most) {
            return true;
        }
        endpoints.decrementAndGet();
        return false;
    }

    private List<Contact> gone(boolean counted) {
        if (counted) {
            endpoints.decrementAndGet();
        }
        return null;
    }

    /** It is nowhere from now on. */
    public void leave(String name) {
        contacts.computeIfPresent(name, (key, known) -> gone(true));
    }

    /** Where it is now, the latest first. */
    public List<Contact> contacts(String name) {
        List<Contact> known = contacts.computeIfPresent(name, (key, all) -> {
            List<Contact> live = live(all);
            return live.isEmpty() ? gone(true) : live;
        });
        return known == null
                ? List.of()
                : known.stream()
                        .sorted(Comparator.comparing(Contact::until).reversed())
                        .toList();
    }

    /** How to reach each device that it is at: those known by an address one way, those with flows by the latest, then by the others. */
    public List<Way> ways(String name) {
        Map<String, List<Way>> devices = new LinkedHashMap<>();
        for (Contact contact : contacts(name)) {
            String device = contact.flow().exists() ? contact.flow().instance() : "<" + contact.address() + ">";
            devices.computeIfAbsent(device, first -> new ArrayList<>()).add(contact.way());
        }
        return devices.values().stream()
                .map(ways -> ways.get(0).before(ways.subList(1, ways.size())))
                .toList();
    }

    /** Forgets all whose time is over. */
    void tidy() {
        List.copyOf(contacts.keySet()).forEach(this::contacts);
    }

    /** Endpoints that are somewhere. */
    public int size() {
        return endpoints.get();
    }

    private List<Contact> live(List<Contact> all) {
        Instant now = clock.instant();
        List<Contact> live = new ArrayList<>(all);
        live.removeIf(contact -> !contact.until().isAfter(now));
        return live;
    }
}
