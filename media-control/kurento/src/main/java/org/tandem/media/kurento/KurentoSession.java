package org.tandem.media.kurento;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kurento.client.KurentoObject;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaType;
import org.tandem.media.Capability;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaListener;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSession;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.Mixer;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.Recorder;
import org.tandem.media.UnsupportedMediaException;

/** A pipeline of the server. Holds all that was made in it: the client itself holds its objects only weakly. */
final class KurentoSession implements MediaSession {
    private final KurentoGateway gateway;
    private final MediaPipeline pipeline;
    private final EventQueue events;
    private final Executor executor;
    private final Set<Node> nodes = ConcurrentHashMap.newKeySet();
    /** Sink to the source that feeds it. */
    private final Map<Node, Node> fedBy = new ConcurrentHashMap<>();

    private final AtomicBoolean over = new AtomicBoolean();

    KurentoSession(
            KurentoGateway gateway, MediaPipeline pipeline, String callId, MediaListener listener, Executor executor) {
        this.gateway = gateway;
        this.pipeline = pipeline;
        this.executor = executor;
        this.events = new EventQueue(executor, callId, listener);
    }

    Requests requests() {
        if (over.get()) {
            throw new MediaUnavailableException("the media session is over");
        }
        return gateway.requests();
    }

    MediaPipeline pipeline() {
        return pipeline;
    }

    String mediaAddress() {
        return gateway.mediaAddress();
    }

    /** For what has to wait for the server and must not do so on a thread of the client. */
    Executor executor() {
        return executor;
    }

    boolean can(Capability capability) {
        return gateway.capabilities().contains(capability);
    }

    void need(Capability capability, String what) {
        if (!can(capability)) {
            throw new UnsupportedMediaException(capability, "the media server " + gateway.id() + " cannot " + what);
        }
    }

    void raise(MediaEvent event) {
        events.add(event);
    }

    @Override
    public KurentoGateway gateway() {
        return gateway;
    }

    @Override
    public MediaPort port() {
        return keep(new KurentoPort(this));
    }

    @Override
    public Player player(List<Prompt> prompts) {
        return keep(can(Capability.SPEAK) ? KurentoPlayer.whole(this, prompts) : KurentoPlayer.oneByOne(this, prompts));
    }

    @Override
    public Recorder recorder(URI target) {
        return keep(new KurentoRecorder(this, target));
    }

    @Override
    public Mixer mixer() {
        need(Capability.MIX, "mix");
        return new KurentoMixer(this);
    }

    <T extends Node> T keep(T node) {
        nodes.add(node);
        return node;
    }

    /** True when the node was of this session until now, and the server has still to be told that it is gone. */
    boolean forget(Node node) {
        fedBy.remove(node);
        fedBy.values().removeIf(source -> source == node);
        return nodes.remove(node) && !over.get();
    }

    void connect(Node source, Node sink) {
        requests().tell(() -> source.element().connect(sink.element(), MediaType.AUDIO));
        fedBy.put(sink, source);
    }

    void disconnect(Node source, Node sink) {
        if (fedBy.remove(sink, source)) {
            requests().tell(() -> source.element().disconnect(sink.element(), MediaType.AUDIO));
        }
    }

    /** Connects a node's new element as its old one was. */
    void reconnect(Node node, MediaElement element) {
        fedBy.forEach((sink, source) -> {
            if (sink == node || source == node) {
                MediaElement from = source == node ? element : source.element();
                MediaElement to = sink == node ? element : sink.element();
                requests().tell(() -> from.connect(to, MediaType.AUDIO));
            }
        });
    }

    /** Releases an object; when the session is over it went with it. */
    void releaseIfOpen(KurentoObject object) {
        if (!over.get()) {
            gateway.requests().release(object);
        }
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            nodes.forEach(Node::ended);
            events.end();
            gateway.closed(this);
            clear();
        }
    }

    /** The server's side of it is gone. */
    void lost(String reason) {
        if (over.compareAndSet(false, true)) {
            events.addLast(new MediaEvent.SessionLost(reason));
            gateway.closed(this);
            clear();
        }
    }

    private void clear() {
        nodes.clear();
        fedBy.clear();
    }
}
