package org.tandem.media.kurento;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kurento.client.KurentoClient;
import org.kurento.client.ServerInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.tandem.media.MediaUnavailableException;

/**
 * The one client of a gateway and the watchdog over it. A client that stays disconnected or does not answer is thrown away, and a
 * new one is made. All work of the watchdog is done by one thread; everybody else only looks at what it found.
 */
final class Link implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final KurentoOptions options;
    private final Listener listener;
    private final ScheduledExecutorService timer;
    private final ScheduledExecutorService watchdog;
    private volatile Generation current;
    private volatile boolean closed;
    /** The watchdog's: an outage is told once. */
    private boolean complained;

    /** Told on the watchdog's thread, or on one of the client's, which it must not keep. */
    interface Listener {
        /** A new client is about to be used; what its server says of itself. */
        void connected(ServerInfo server);

        /** Connected again, to the session from before. */
        void back();

        /** Every object of the server is gone. */
        void lost(String reason);
    }

    /** One client from its making to its throwing away. */
    private final class Generation implements GuardedSocket.Ups {
        private final GuardedSocket socket = new GuardedSocket(options, timer, this);
        private volatile KurentoClient client;
        private volatile boolean up;
        private volatile long downSince = System.nanoTime();

        @Override
        public void down() {
            if (up) {
                LOG.warn("{}: the connection to {} is lost", options.id(), options.server());
                downSince = System.nanoTime();
                up = false;
            }
        }

        @Override
        public void up(boolean sameSession) {
            LOG.info("{}: connected again{}", options.id(), sameSession ? "" : ", to a server that knows nothing");
            if (sameSession) {
                up = true;
                listener.back();
            } else {
                listener.lost("the media server was restarted or has dropped the session");
                up = true;
            }
        }

        private void connect() {
            client = socket.connectClient();
        }

        private void discard() {
            up = false;
            try {
                if (client != null) {
                    client.destroy();
                }
            } catch (RuntimeException e) {
                LOG.debug("throwing a client away", e);
            }
            socket.discard();
        }
    }

    Link(KurentoOptions options, Listener listener) {
        this.options = options;
        this.listener = listener;
        timer = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "kurento-guard-" + options.id()));
        watchdog = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "kurento-link-" + options.id()));
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Tries to connect, and starts the watchdog, which goes on trying when nobody is there yet. */
    void open() {
        check();
        long period = options.checkPeriod().toMillis();
        watchdog.scheduleWithFixedDelay(this::check, period, period, TimeUnit.MILLISECONDS);
    }

    private void renew() {
        Generation next = new Generation();
        try {
            next.connect();
            listener.connected(next.client.getServerManager().getInfo());
            next.up = true;
            current = next;
            if (closed) {
                next.discard();
            }
        } catch (RuntimeException e) {
            next.discard();
            throw e;
        }
    }

    boolean up() {
        Generation now = current;
        return !closed && now != null && now.up;
    }

    /** The client, to be used at once. */
    KurentoClient client() {
        Generation now = current;
        if (closed || now == null || !now.up) {
            throw new MediaUnavailableException("not connected to the media server " + options.id());
        }
        return now.client;
    }

    private void check() {
        try {
            Generation now = current;
            if (now != null && now.up) {
                tryOut(now);
            } else if (now == null
                    || System.nanoTime() - now.downSince > options.lostAfter().toNanos()) {
                replace(now, "the media server could not be reached any more");
            }
            complained = false;
        } catch (RuntimeException e) {
            LOG.atLevel(complained ? Level.DEBUG : Level.WARN)
                    .log("{}: no media server at {}, trying on: {}", options.id(), options.server(), e.toString());
            complained = true;
        }
    }

    private void tryOut(Generation now) {
        try {
            now.client.getServerManager().getCpuCount();
        } catch (RuntimeException e) {
            if (now.up) {
                LOG.warn("{}: the media server does not answer", options.id(), e);
                replace(now, "the media server does not answer");
            }
        }
    }

    private void replace(Generation old, String reason) {
        current = null;
        if (old != null) {
            old.up = false;
            listener.lost(reason);
            old.discard();
        }
        if (!closed) {
            renew();
            LOG.info("{}: connected to {} with a new client", options.id(), options.server());
        }
    }

    @Override
    public void close() {
        closed = true;
        watchdog.shutdownNow();
        try {
            if (!watchdog.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{}: the watchdog is still busy", options.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Generation last = current;
        if (last != null) {
            last.discard();
        }
        timer.shutdownNow();
    }
}
