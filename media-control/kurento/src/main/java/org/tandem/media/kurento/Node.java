package org.tandem.media.kurento;

import org.kurento.client.MediaElement;
import org.tandem.media.Capability;
import org.tandem.media.MediaResource;
import org.tandem.media.MediaSink;
import org.tandem.media.MediaSource;
import org.tandem.media.UnsupportedMediaException;

/** Something of a session that has an element of the server behind it, which may be replaced by another one. */
abstract class Node implements MediaResource {
    private final KurentoSession session;

    Node(KurentoSession session) {
        this.session = session;
    }

    abstract MediaElement element();

    final KurentoSession session() {
        return session;
    }

    final Requests requests() {
        return session.requests();
    }

    /** The session closes: what would still be told is told now. */
    void ended() {}

    @Override
    public final String id() {
        return element().getId();
    }

    @Override
    public void close() {
        if (session.forget(this)) {
            ended();
            session.releaseIfOpen(element());
        }
    }

    /** A node that gives sound. */
    abstract static class Source extends Node implements MediaSource {
        Source(KurentoSession session) {
            super(session);
        }

        @Override
        public final void connect(MediaSink sink) {
            session().connect(this, ours(sink));
        }

        @Override
        public final void disconnect(MediaSink sink) {
            session().disconnect(this, ours(sink));
        }

        /** A pipeline's elements are connected to its own only. */
        private Node ours(MediaSink sink) {
            if (!(sink instanceof Node node)
                    || node.session().gateway() != session().gateway()) {
                throw new IllegalArgumentException("a sink of another gateway: " + sink.id());
            }
            if (node.session() != session()) {
                throw new UnsupportedMediaException(Capability.ACROSS, "a sink of another session: " + sink.id());
            }
            return node;
        }
    }
}
