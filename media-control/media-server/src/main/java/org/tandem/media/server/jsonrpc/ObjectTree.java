package org.tandem.media.server.jsonrpc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All objects and the sessions that hold them. A session holds what it made or touched, and everything above it; an object that no
 * session holds any more is released with all below it. Safe for any thread; objects are freed outside its lock.
 */
final class ObjectTree {
    private final Map<String, MediaObject> objects = new LinkedHashMap<>();
    private final Map<MediaObject, Set<Session>> holders = new HashMap<>();
    private final ServerObject server;
    private final Events events;
    private final int limit;

    ObjectTree(ServerObject server, Events events, int limit) {
        this.server = server;
        this.events = events;
        this.limit = limit;
    }

    /** The object, which the session holds from now on. */
    synchronized MediaObject find(String id, Session session) {
        if (id.equals(server.id())) {
            return server;
        }
        MediaObject object = objects.get(id);
        if (object == null) {
            throw RpcError.notFound(id);
        }
        hold(object, session);
        return object;
    }

    /** The object if there is one; nobody holds it for that. */
    synchronized MediaObject findOrNull(String id) {
        return objects.get(id);
    }

    synchronized void checkRoom() {
        if (objects.size() >= limit) {
            throw RpcError.full("this server has " + limit + " objects already");
        }
    }

    void add(MediaObject object, Session session) {
        synchronized (this) {
            objects.put(object.id(), object);
            hold(object, session);
            if (object.parent() != null) {
                object.parent().children().add(object);
            }
        }
        server.raise("ObjectCreated", Values.object().put("object", object.id()));
    }

    private void hold(MediaObject object, Session session) {
        for (MediaObject each = object; each != null; each = each.parent()) {
            holders.computeIfAbsent(each, o -> new HashSet<>()).add(session);
        }
    }

    synchronized boolean holdsAny(Session session) {
        return holders.values().stream().anyMatch(sessions -> sessions.contains(session));
    }

    /** The session lets go of the object; whoever else holds it keeps it. */
    void letGo(MediaObject object, Session session) {
        boolean unheld;
        synchronized (this) {
            Set<Session> sessions = holders.getOrDefault(object, new HashSet<>());
            sessions.remove(session);
            unheld = sessions.isEmpty() && objects.containsKey(object.id());
        }
        if (unheld) {
            release(object);
        }
    }

    synchronized List<MediaObject> heldBy(Session session) {
        List<MediaObject> held = new ArrayList<>();
        holders.forEach((object, sessions) -> {
            if (sessions.contains(session)) {
                held.add(object);
            }
        });
        return held;
    }

    /** The session lets go of everything. */
    void letGo(Session session) {
        events.forget(session);
        heldBy(session).forEach(object -> letGo(object, session));
    }

    /** Releases the object and all below it, whoever holds them; idempotent. */
    void release(MediaObject object) {
        synchronized (object.root()) {
            for (MediaObject child : object.childrenNow()) {
                release(child);
            }
            synchronized (this) {
                if (objects.remove(object.id()) == null) {
                    return;
                }
                holders.remove(object);
                if (object.parent() != null) {
                    object.parent().children().remove(object);
                }
            }
            object.released();
        }
        events.forget(object);
        server.raise("ObjectDestroyed", Values.object().put("objectId", object.id()));
    }

    synchronized List<MediaObject> pipelines() {
        return objects.values().stream()
                .filter(object -> object.kind() == Kind.MediaPipeline)
                .toList();
    }

    synchronized int size() {
        return objects.size();
    }
}
