package org.tandem.media.kurento;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.kurento.client.KurentoObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.ServerInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.Capability;
import org.tandem.media.MediaGateway;
import org.tandem.media.MediaListener;
import org.tandem.media.MediaSession;
import org.tandem.media.MediaUnavailableException;

/**
 * A media gateway at the other end of Kurento JSON-RPC. Our own server there can do all that the embedded one can; a real Kurento
 * records, mixes, plays files and notices that RTP stops, and its legs cannot keep their address. While the connection is down every
 * request fails at once; when the server has forgotten its objects, every session is told so, once.
 */
public final class KurentoGateway implements MediaGateway {
    private static final Logger LOG = LoggerFactory.getLogger(KurentoGateway.class);
    private static final int EVENT_THREADS = 2;
    private static final int MAX_UNRELEASED = 10_000;

    private final Set<KurentoSession> sessions = ConcurrentHashMap.newKeySet();
    /** Pipelines whose session closed while the connection was down. */
    private final Set<KurentoObject> unreleased = ConcurrentHashMap.newKeySet();

    private final AtomicInteger threads = new AtomicInteger();
    private final KurentoOptions options;
    private final ExecutorService executor;
    private final Link link;
    private final Requests requests;
    private volatile Set<Capability> capabilities = Set.of();
    private volatile boolean closed;

    private KurentoGateway(KurentoOptions options) {
        this.options = options;
        executor = Executors.newFixedThreadPool(
                EVENT_THREADS,
                work -> Link.daemon(work, "kurento-events-" + options.id() + "-" + threads.incrementAndGet()));
        link = new Link(options, new Link.Listener() {
            @Override
            public void connected(ServerInfo server) {
                capabilities = capabilitiesOf(server);
            }

            @Override
            public void back() {
                releaseLeftovers();
            }

            @Override
            public void lost(String reason) {
                loseAll(reason);
            }
        });
        requests = new Requests(link, options.requestTimeout());
        link.open();
    }

    /** Connects to a server; while it cannot be reached the gateway is not available, and goes on trying. */
    public static KurentoGateway connect(KurentoOptions options) {
        return new KurentoGateway(options);
    }

    private static Set<Capability> capabilitiesOf(ServerInfo server) {
        List<String> told = server.getCapabilities();
        EnumSet<Capability> ours = EnumSet.noneOf(Capability.class);
        for (Capability capability : Capability.values()) {
            if (told.contains("tandem-" + capability.name().toLowerCase(Locale.ROOT))) {
                ours.add(capability);
            }
        }
        return Set.copyOf(ours.isEmpty() ? EnumSet.of(Capability.RECORD, Capability.MIX, Capability.FLOW) : ours);
    }

    @Override
    public String id() {
        return options.id();
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public boolean available() {
        return !closed && link.up();
    }

    @Override
    public MediaSession open(String callId, MediaListener listener) {
        if (closed) {
            throw new MediaUnavailableException("the media gateway " + id() + " is closed");
        }
        MediaPipeline pipeline = requests.make(continuation -> link.client().createMediaPipeline(continuation));
        KurentoSession session = new KurentoSession(this, pipeline, callId, listener, executor);
        sessions.add(session);
        if (closed) {
            session.lost("the media gateway closes");
        }
        return session;
    }

    @Override
    public int openSessions() {
        return sessions.size();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        loseAll("the media gateway closes");
        link.close();
        executor.shutdown();
    }

    Requests requests() {
        return requests;
    }

    String mediaAddress() {
        return options.mediaAddress();
    }

    /** A session is over; its pipeline goes now, or when the connection is back. */
    void closed(KurentoSession session) {
        sessions.remove(session);
        if (link.up()) {
            requests.release(session.pipeline());
        } else if (unreleased.size() < MAX_UNRELEASED) {
            unreleased.add(session.pipeline());
        }
    }

    private void releaseLeftovers() {
        executor.execute(() -> {
            for (KurentoObject pipeline : unreleased) {
                unreleased.remove(pipeline);
                requests.release(pipeline);
            }
        });
    }

    private void loseAll(String reason) {
        int count = sessions.size();
        if (count > 0) {
            LOG.warn("{}: {} media sessions are lost: {}", id(), count, reason);
        }
        sessions.forEach(session -> session.lost(reason));
        unreleased.clear();
    }
}
