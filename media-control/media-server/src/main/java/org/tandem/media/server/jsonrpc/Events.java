package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who wants to hear of what. However often a session subscribed to an event, it is told once. Safe for any thread. */
final class Events {
    private static final int MAX_SUBSCRIPTIONS = 500;

    private final Map<MediaObject, Map<String, Subscription>> subscriptions = new HashMap<>();
    private final Clock clock;

    private record Subscription(Session session, String type) {}

    Events(Clock clock) {
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    synchronized String subscribe(Session session, MediaObject object, String type) {
        if (!object.kind().raises(type)) {
            throw RpcError.noEvent(type);
        }
        Map<String, Subscription> ofObject = subscriptions.computeIfAbsent(object, o -> new HashMap<>());
        if (ofObject.size() >= MAX_SUBSCRIPTIONS) {
            throw RpcError.full("an object has at most " + MAX_SUBSCRIPTIONS + " subscriptions");
        }
        String id = UUID.randomUUID().toString();
        ofObject.put(id, new Subscription(session, type));
        return id;
    }

    synchronized void unsubscribe(MediaObject object, String subscription) {
        Map<String, Subscription> ofObject = subscriptions.get(object);
        if (ofObject != null) {
            ofObject.remove(subscription);
            if (ofObject.isEmpty()) {
                subscriptions.remove(object);
            }
        }
    }

    synchronized void forget(MediaObject object) {
        subscriptions.remove(object);
    }

    synchronized void forget(Session session) {
        subscriptions.values().forEach(all -> all.values().removeIf(one -> one.session() == session));
        subscriptions.values().removeIf(Map::isEmpty);
    }

    boolean wanted(MediaObject object, String type) {
        return !listeners(object, type).isEmpty();
    }

    private synchronized Set<Session> listeners(MediaObject object, String type) {
        Map<String, Subscription> ofObject = subscriptions.getOrDefault(object, Map.of());
        Set<Session> listeners = new HashSet<>();
        for (Subscription one : ofObject.values()) {
            if (one.type().equals(type)) {
                listeners.add(one.session());
            }
        }
        return listeners;
    }

    void send(MediaObject object, String type, ObjectNode data) {
        ObjectNode message = Values.object().put("jsonrpc", "2.0").put("method", "onEvent");
        ObjectNode value = message.putObject("params").putObject("value");
        value.set("data", data);
        value.put("object", object.id()).put("type", type);
        String text = message.toString();
        listeners(object, type).forEach(session -> session.send(text));
    }
}
