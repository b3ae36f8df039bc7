package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaSink;
import org.tandem.media.MediaSource;

/** Anything that sound goes into or comes out of. Only audio exists here: connecting video or data does nothing. */
abstract class Element extends MediaObject {
    private final VideoSettings settings = new VideoSettings();
    private final AtomicBoolean flowingOut = new AtomicBoolean();
    private final AtomicBoolean flowingIn = new AtomicBoolean();

    Element(Kind kind, MediaObject parent) {
        super(kind, parent.id() + "/" + UUID.randomUUID() + "_" + kind.qualified(), parent, parent.events());
    }

    /** What gives the sound in the gateway, or null for an element that gives none or only passes it on. */
    abstract MediaSource source();

    /** What takes the sound in the gateway, or null. */
    abstract MediaSink sink();

    /** For an element that only passes sound on: the one whose incoming sound is its outgoing. */
    Element passesOn() {
        return null;
    }

    /** An event about this element, on a media thread. */
    void heard(MediaEvent event) {}

    final Pipeline pipeline() {
        return (Pipeline) root();
    }

    final Wiring wiring() {
        return pipeline().wiring();
    }

    final boolean flowing() {
        return flowingOut.get();
    }

    /** Sound begins or ceases to come out of this element. */
    final void flows(boolean flowing) {
        if (flowingOut.compareAndSet(!flowing, flowing)) {
            raise("MediaFlowOutStateChanged", flow(flowing));
            wiring().flowsChanged();
        }
    }

    /** Whether sound goes into this element; tells those who want to know when that changed. */
    final void fed(boolean flowing) {
        if (flowingIn.compareAndSet(!flowing, flowing)) {
            raise("MediaFlowInStateChanged", flow(flowing));
        }
    }

    private static ObjectNode flow(boolean flowing) {
        return Values.object()
                .put("state", flowing ? "FLOWING" : "NOT_FLOWING")
                .put("padName", "default")
                .put("mediaType", "AUDIO");
    }

    final void connectedTo(Element sink) {
        raise("ElementConnected", connection(sink));
    }

    final void disconnectedFrom(Element sink) {
        raise("ElementDisconnected", connection(sink));
        sink.fed(false);
    }

    private static ObjectNode connection(Element sink) {
        return Values.object()
                .put("sink", sink.id())
                .put("mediaType", "AUDIO")
                .put("sourceMediaDescription", "default")
                .put("sinkMediaDescription", "default");
    }

    @Override
    void released() {
        wiring().remove(this);
    }

    @Override
    JsonNode invoke(String operation, Params params) {
        return switch (operation) {
            case "connect" -> {
                if (audio(params)) {
                    wiring().connect(this, other(params.text("sink")));
                }
                yield Values.NOTHING;
            }
            case "disconnect" -> {
                if (audio(params)) {
                    wiring().disconnect(this, other(params.text("sink")));
                }
                yield Values.NOTHING;
            }
            case "getSourceConnections" -> connections(params, wiring().into(this));
            case "getSinkConnections" -> connections(params, wiring().outOf(this));
            case "isMediaFlowingIn" -> Values.of(audio(params) && wiring().flowsInto(this));
            case "isMediaFlowingOut" -> Values.of(audio(params) && flowing());
            case "isMediaTranscoding" -> Values.of(false);
            case "getStats" -> Values.object();
            case "getGstreamerDot" -> Values.of(wiring().dot());
            case "dumpGstreamerDot", "setAudioFormat", "setVideoFormat" -> Values.NOTHING;
            default -> {
                JsonNode setting = settings.invoke(operation, params);
                yield setting != null ? setting : super.invoke(operation, params);
            }
        };
    }

    private static boolean audio(Params params) {
        return params.text("mediaType", "AUDIO").equals("AUDIO");
    }

    private Element other(String id) {
        return pipeline().element(id);
    }

    private static JsonNode connections(Params params, List<Wiring.Connection> connections) {
        ArrayNode array = Values.array();
        if (audio(params)) {
            for (Wiring.Connection connection : connections) {
                array.add(Values.structure("ElementConnectionData")
                        .put("source", connection.source().id())
                        .put("sink", connection.sink().id())
                        .put("type", "AUDIO")
                        .put("sourceDescription", "default")
                        .put("sinkDescription", "default"));
            }
        }
        return array;
    }
}
