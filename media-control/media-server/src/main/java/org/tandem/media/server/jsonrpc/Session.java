package org.tandem.media.server.jsonrpc;

import java.time.Instant;

/**
 * A client's session: what keeps its objects alive, and where its events go. It outlives its socket for a while, so that a client
 * can come back to it.
 */
final class Session {
    private final String id;
    private RpcConnection connection;
    private Instant lostAt;

    Session(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** From now on events go to this socket. */
    synchronized void bind(RpcConnection to) {
        connection = to;
        lostAt = null;
    }

    /** The socket is gone; no effect when the session has another one by now. */
    synchronized void lose(RpcConnection gone, Instant now) {
        if (connection == gone) {
            connection = null;
            lostAt = now;
        }
    }

    synchronized boolean lostBefore(Instant time) {
        return lostAt != null && !lostAt.isAfter(time);
    }

    void send(String text) {
        RpcConnection to;
        synchronized (this) {
            to = connection;
        }
        if (to != null) {
            to.send(text);
        }
    }
}
