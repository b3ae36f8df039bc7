package org.tandem.media.server.jsonrpc;

/** One socket of a client, and the session that it was last used for. Its messages come one at a time. */
final class RpcConnection {
    private final Wire wire;
    private volatile Session session;

    /** What is below: sends text frames, or drops the TCP connection without a word. */
    interface Wire {
        void send(String text);

        void drop(String why);
    }

    RpcConnection(Wire wire) {
        this.wire = wire;
    }

    Session session() {
        return session;
    }

    void use(Session used) {
        session = used;
        if (used != null) {
            used.bind(this);
        }
    }

    void send(String text) {
        wire.send(text);
    }

    void drop(String why) {
        wire.drop(why);
    }
}
