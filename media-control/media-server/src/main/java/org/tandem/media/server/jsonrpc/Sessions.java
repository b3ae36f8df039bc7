package org.tandem.media.server.jsonrpc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The sessions of one server. Safe for any thread. */
final class Sessions {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Clock clock;
    private final int limit;

    Sessions(Clock clock, int limit) {
        this.clock = clock;
        this.limit = limit;
    }

    Session open() {
        return open(UUID.randomUUID().toString());
    }

    Optional<Session> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /** The session of this id; one that was closed or never known is opened anew, as Kurento does. */
    Session findOrOpen(String id) {
        if (!UUID_TEXT.matcher(id).matches()) {
            throw RpcError.invalidSession();
        }
        Session known = sessions.get(id);
        return known != null ? known : open(id);
    }

    private Session open(String id) {
        if (sessions.size() >= limit) {
            throw RpcError.full("this server has " + limit + " sessions already");
        }
        return sessions.computeIfAbsent(id, Session::new);
    }

    void remove(Session session) {
        sessions.remove(session.id(), session);
    }

    void lose(RpcConnection connection) {
        Instant now = clock.instant();
        sessions.values().forEach(session -> session.lose(connection, now));
    }

    /** Those whose socket has been gone for at least this long. */
    List<Session> lostFor(Duration time) {
        Instant limitTime = clock.instant().minus(time);
        return sessions.values().stream()
                .filter(session -> session.lostBefore(limitTime))
                .toList();
    }

    List<Session> all() {
        return new ArrayList<>(sessions.values());
    }
}
