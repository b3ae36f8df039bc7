package org.tandem.container.stream;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: reads messages on a thread of its own, sends without making anybody wait. What can't be sent is given back. A peer
 * that does not read, that stops within a message or says nothing for too long loses its connection. Thread-safe.
 */
public final class Connection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final Duration PROBE_AFTER = Duration.ofMinutes(1);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Connections all;
    private final StreamLimits limits;
    private final SocketOpener opener;
    private final Framing framing;
    private final Owner owner;

    private final Object lock = new Object();
    private final Deque<Outgoing> queue = new ArrayDeque<>();
    private int queuedBytes;
    private boolean ready;
    private boolean writing;
    private boolean closed;
    private SocketOpener.Ready peer;
    private Socket below;

    /** When what is done now must be done, in {@link System#nanoTime}; 0 for no hurry. */
    private volatile long hurry;

    /** Whom a connection belongs to. */
    public interface Owner {
        /** A message came. Runs on the connection's thread; as long as it takes, nothing more is read. */
        void received(byte[] message);

        /** The bytes that answer a message of which only the head was read; empty for none. */
        byte[] refusal(byte[] head, int status);

        /** The peer and the server do not agree on TLS; {@link #closed} follows. */
        void refused(SSLException why);

        /** The connection has ended and won't come back. */
        void closed();
    }

    private record Outgoing(byte[] bytes, String host, Runnable unsent) {}

    private Connection(Connections all, SocketOpener opener, Framing framing, Owner owner) {
        this.all = all;
        this.limits = all.limits();
        this.opener = opener;
        this.framing = framing;
        this.owner = owner;
    }

    /** A connection with messages in it as they are; {@link Connections#start} begins it. */
    public static Connection plain(Connections all, SocketOpener opener, Owner owner) {
        return new Connection(all, opener, new SipFraming(all.limits()), owner);
    }

    /** A WebSocket that a client opens; {@link Connections#start} begins it. */
    public static Connection webSocket(Connections all, SocketOpener opener, Set<String> origins, Owner owner) {
        return new Connection(all, opener, new WebSocketFraming(all.limits(), origins), owner);
    }

    /**
     * Sends a message when it can.
     *
     * @param host whom the message is for; a peer that is somebody else does not get it. Empty for whoever is there
     * @param unsent runs when it turns out that the peer can't have got it, on any thread
     */
    public void send(byte[] message, String host, Runnable unsent) {
        enqueue(new Outgoing(framing.framed(message), host, unsent));
    }

    private void answer(byte[] bytes) {
        enqueue(new Outgoing(bytes, "", () -> {}));
    }

    private void enqueue(Outgoing outgoing) {
        boolean refused;
        boolean begin = false;
        synchronized (lock) {
            refused = closed || queuedBytes + outgoing.bytes().length > StreamLimits.UNSENT_BYTES;
            if (!refused) {
                queue.add(outgoing);
                queuedBytes += outgoing.bytes().length;
                begin = ready && !writing;
                writing |= begin;
            }
        }
        if (refused) {
            close();
            outgoing.unsent().run();
        } else if (begin) {
            write();
        }
    }

    private void write() {
        try {
            all.execute(this::drain);
        } catch (RejectedExecutionException stopping) {
            close();
        }
    }

    private void drain() {
        for (Outgoing next = poll(); next != null; next = poll()) {
            if (peer.names() != null && !next.host().isEmpty() && !peer.names().include(next.host())) {
                LOG.warn(
                        "{} has no certificate for {}: nothing is sent to it",
                        below.getRemoteSocketAddress(),
                        next.host());
                next.unsent().run();
                continue;
            }
            try {
                hurry = deadline();
                peer.socket().getOutputStream().write(next.bytes());
                hurry = 0;
            } catch (IOException broken) {
                LOG.debug("Could not write", broken);
                close();
                next.unsent().run();
            }
        }
    }

    private Outgoing poll() {
        synchronized (lock) {
            Outgoing next = queue.poll();
            if (next == null) {
                writing = false;
                lock.notifyAll();
            } else {
                queuedBytes -= next.bytes().length;
            }
            return next;
        }
    }

    private long deadline() {
        long at = System.nanoTime() + limits.message().toNanos();
        return at == 0 ? 1 : at;
    }

    @Override
    public void run() {
        try {
            // Twice: to reach the peer, and to agree on keys.
            hurry = deadline() + limits.connect().toNanos();
            SocketOpener.Ready opened = opened();
            opened.socket().setTcpNoDelay(true);
            opened.socket().setKeepAlive(true);
            begin(opened);
            read(opened);
        } catch (RefusedMessageException no) {
            LOG.debug("Refused a message", no);
            answer(owner.refusal(no.head(), no.status()));
        } catch (IOException ended) {
            LOG.debug("A connection ended", ended);
        } catch (RuntimeException bug) {
            LOG.error("A connection ended", bug);
        } finally {
            finish();
        }
    }

    private SocketOpener.Ready opened() throws IOException {
        try {
            return opener.open(this::hold);
        } catch (SSLException refused) {
            owner.refused(refused);
            throw refused;
        }
    }

    private void hold(Socket socket) {
        synchronized (lock) {
            below = socket;
            if (!closed) {
                return;
            }
        }
        closeQuietly(socket);
    }

    private void begin(SocketOpener.Ready opened) {
        boolean begin;
        synchronized (lock) {
            peer = opened;
            ready = true;
            hurry = 0;
            begin = !queue.isEmpty();
            writing = begin;
        }
        if (begin) {
            write();
        }
    }

    private void read(SocketOpener.Ready opened) throws IOException {
        boolean probes = framing.probe().length > 0;
        Duration silence = shorter(limits.idle(), probes ? PROBE_AFTER : limits.idle());
        Duration first = opened.ours() ? silence : shorter(silence, StreamLimits.FIRST_MESSAGE);
        Source in = new Source(opened.socket(), first, () -> probes && probe(), limits.message());
        in.within(limits.message());
        framing.open(in, this::answer);
        for (byte[] m = framing.next(in, this::answer); m != null; m = framing.next(in, this::answer)) {
            in.silence(silence);
            owner.received(m);
        }
    }

    private boolean probe() {
        answer(framing.probe());
        return true;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Lets the last answers out, then closes. */
    private void finish() {
        synchronized (lock) {
            long end = System.nanoTime() + FAREWELL.toNanos();
            while (writing && !closed && System.nanoTime() < end) {
                try {
                    lock.wait(FAREWELL.toMillis());
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
        }
        try {
            close();
        } finally {
            all.ended(this);
            owner.closed();
        }
    }

    void closeIfStuck(long now) {
        long latest = hurry;
        if (latest != 0 && now - latest > 0) {
            close();
        }
    }

    /** Ends the connection. What waits to be sent is given back. */
    public void close() {
        List<Outgoing> left;
        Socket socket;
        synchronized (lock) {
            closed = true;
            left = new ArrayList<>(queue);
            queue.clear();
            queuedBytes = 0;
            socket = below;
        }
        closeQuietly(socket);
        left.forEach(outgoing -> outgoing.unsent().run());
    }

    private static void closeQuietly(Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException alreadyGone) {
            LOG.debug("Could not close", alreadyGone);
        }
    }

    /** What the peer showed to prove who it is, its own first; none without TLS, or when it showed nothing. */
    public X509Certificate[] certificates() {
        SocketOpener.Ready known;
        synchronized (lock) {
            known = peer;
        }
        try {
            Certificate[] chain = known != null && known.socket() instanceof SSLSocket secure
                    ? secure.getSession().getPeerCertificates()
                    : new Certificate[0];
            return Arrays.copyOf(chain, chain.length, X509Certificate[].class);
        } catch (SSLPeerUnverifiedException showedNone) {
            return new X509Certificate[0];
        }
    }

    /** Whether it can't be used any more. */
    public boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }
}
