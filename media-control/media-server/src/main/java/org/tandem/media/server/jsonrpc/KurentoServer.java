package org.tandem.media.server.jsonrpc;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.Capability;
import org.tandem.media.MediaGateway;
import org.tandem.media.MediaUnavailableException;

/**
 * Serves a gateway to clients of Kurento: {@code ws://host:port/kurento}. It opens a session of the gateway for each pipeline. The
 * protocol knows no passwords: let only trusted hosts reach it. Safe for any thread.
 */
public final class KurentoServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KurentoServer.class);
    private static final int STOP_MILLIS = 2000;

    private final KurentoServerOptions options;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(KurentoServer::thread);
    private final Sessions sessions;
    private final ObjectTree tree;
    private final Rpc rpc;
    private final RpcSocket socket;

    private KurentoServer(KurentoServerOptions options, MediaGateway gateway) {
        this.options = options;
        Events events = new Events(options.clock());
        Set<Capability> told = options.extensions() ? gateway.capabilities() : EnumSet.noneOf(Capability.class);
        ServerObject server = new ServerObject(events, told, timer);
        sessions = new Sessions(options.clock(), options.maxSessions());
        tree = new ObjectTree(server, events, options.maxObjects());
        server.tellsOf(tree::pipelines, sessions::all);
        Methods methods = new Methods(new Factories(gateway, events, tree, this::lost), tree, events);
        rpc = new Rpc(sessions, tree, methods, events);
        socket = new RpcSocket(options, timer, rpc::received, sessions::lose);
    }

    /**
     * Starts to serve the gateway, which stays the caller's to close.
     *
     * @throws MediaUnavailableException when the address cannot be listened on
     */
    public static KurentoServer start(KurentoServerOptions options, MediaGateway gateway) {
        KurentoServer server = new KurentoServer(options, gateway);
        server.socket.start();
        try {
            server.socket.started().join();
        } catch (CompletionException e) {
            server.close();
            throw new MediaUnavailableException("cannot listen on " + options.address(), e.getCause());
        }
        long period = Math.max(1, options.collectorPeriod().toMillis());
        server.timer.scheduleAtFixedRate(server::collect, period, period, TimeUnit.MILLISECONDS);
        return server;
    }

    /** The port that is listened on. */
    public int port() {
        return socket.getPort();
    }

    /** Objects that live now, the server object not counted. */
    public int objects() {
        return tree.size();
    }

    /** Sessions that live now, those without a socket too. */
    public int sessions() {
        return sessions.all().size();
    }

    int sessionsWithoutSocket() {
        return sessions.lostFor(Duration.ZERO).size();
    }

    /** Closes the sessions whose socket was lost too long ago. */
    void collect() {
        try {
            for (Session lost : sessions.lostFor(options.collectorPeriod())) {
                LOG.info("closing the media session {} of a client that did not come back", lost.id());
                rpc.close(lost, false);
            }
        } catch (RuntimeException e) {
            LOG.error("closing lost media sessions", e);
        }
    }

    /** The gateway has ended a pipeline's session. Told on a media thread, so the clearing up is done elsewhere. */
    private void lost(Pipeline pipeline) {
        try {
            timer.execute(() -> tree.release(pipeline));
        } catch (RejectedExecutionException e) {
            LOG.debug("closed already", e);
        }
    }

    /** Drops all clients and releases what they made. */
    @Override
    public void close() {
        try {
            socket.stop(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
        sessions.all().forEach(session -> rpc.close(session, true));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "kurento-server");
        thread.setDaemon(true);
        return thread;
    }
}
