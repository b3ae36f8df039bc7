package org.tandem.media.server;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.tandem.media.Capability;
import org.tandem.media.MediaGateway;
import org.tandem.media.MediaListener;
import org.tandem.media.MediaSession;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.server.flow.MediaLoop;
import org.tandem.media.server.port.PortSettings;
import org.tandem.media.server.prompt.PromptLibrary;
import org.tandem.media.server.recognize.RecognitionThread;
import org.tandem.media.server.recognize.SphinxEngine;
import org.tandem.media.server.record.RecordingWriter;
import org.tandem.media.server.rtp.PortRange;
import org.tandem.media.server.speech.SpeechSynthesizer;
import org.tandem.media.server.stream.TapThreads;
import org.tandem.web.WebClient;

/**
 * The embedded media server: every capability, in this process. A session is put on the thread with the fewest sessions and stays
 * there.
 */
public final class EmbeddedGateway implements MediaGateway {
    private final String id;
    private final MediaServerOptions options;
    private final List<MediaLoop> loops = new ArrayList<>();
    private final Set<EmbeddedSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong ids = new AtomicLong();
    private final PortRange ports;
    private final PortSettings portSettings;
    private final PromptLibrary library;
    private final RecordingWriter recordings;
    private final TapThreads taps;
    private final RecognitionThread recognition;
    private volatile boolean closed;

    /** Starts the threads. The client and the synthesizer stay their owner's to close, after this. */
    public EmbeddedGateway(String id, MediaServerOptions options, WebClient web, SpeechSynthesizer synthesizer) {
        this(id, options, web, synthesizer, Clock.systemUTC());
    }

    EmbeddedGateway(String id, MediaServerOptions options, WebClient web, SpeechSynthesizer synthesizer, Clock clock) {
        this.id = id;
        this.options = options;
        ports = new PortRange(options.bind(), options.lowestPort(), options.highestPort());
        String cname = Long.toHexString(new SecureRandom().nextLong());
        portSettings = new PortSettings(options.advertised(), options.inactivity(), cname, options.legs());
        library = new PromptLibrary(web, synthesizer, options.prompts(), clock);
        recordings = new RecordingWriter(options.recordings());
        taps = new TapThreads("media-" + id + "-taps");
        recognition = new RecognitionThread("media-" + id + "-speech", new SphinxEngine());
        for (int i = 0; i < options.threads(); i++) {
            loops.add(new MediaLoop("media-" + id + "-" + i, this));
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public boolean available() {
        return !closed && open.get() < options.maxSessions();
    }

    @Override
    public MediaSession open(String callId, MediaListener listener) {
        if (open.incrementAndGet() > options.maxSessions() || closed) {
            open.decrementAndGet();
            throw new MediaUnavailableException(closed ? id + " is closed" : id + " is full");
        }
        EmbeddedSession session = new EmbeddedSession(this, leastLoaded(), callId, listener);
        sessions.add(session);
        if (closed) {
            session.lose("the media server is closing");
            throw new MediaUnavailableException(id + " is closed");
        }
        return session;
    }

    private MediaLoop leastLoaded() {
        MediaLoop least = loops.get(0);
        for (MediaLoop loop : loops) {
            least = loop.load() < least.load() ? loop : least;
        }
        least.changeLoad(1);
        return least;
    }

    void ended(EmbeddedSession session) {
        if (sessions.remove(session)) {
            open.decrementAndGet();
            session.scope().loop().changeLoad(-1);
        }
    }

    @Override
    public int openSessions() {
        return sessions.size();
    }

    public Census census() {
        int threads = (int) loops.stream().filter(MediaLoop::running).count();
        return new Census(sessions.size(), ports.inUse(), threads);
    }

    /** The ids of the media threads, for measurements. */
    public List<Long> threadIds() {
        return loops.stream().map(MediaLoop::threadId).toList();
    }

    /** The ids of the threads that write recordings now, for measurements. */
    public List<Long> recordingThreadIds() {
        return recordings.threadIds();
    }

    @Override
    public void close() {
        closed = true;
        sessions.forEach(session -> session.lose("the media server is closing"));
        loops.forEach(MediaLoop::close);
        library.close();
        recordings.close();
        taps.close();
        recognition.close();
    }

    String newId(String kind) {
        return kind + "-" + ids.incrementAndGet();
    }

    PortRange ports() {
        return ports;
    }

    PortSettings portSettings() {
        return portSettings;
    }

    PromptLibrary library() {
        return library;
    }

    RecognitionThread recognition() {
        return recognition;
    }

    TapThreads taps() {
        return taps;
    }

    RecordingWriter recordings() {
        return recordings;
    }
}
