package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaGateway;
import org.tandem.media.MediaResource;
import org.tandem.media.MediaSession;

/** A media session of the gateway, with the elements made in it. Its events are handed to the element they are about. */
final class Pipeline extends MediaObject {
    private final Map<MediaResource, Element> elements = new ConcurrentHashMap<>();
    private final Wiring wiring = new Wiring();
    private final Consumer<Pipeline> lost;
    private final MediaSession media;
    private boolean latencyStats;

    Pipeline(String id, Events events, MediaGateway gateway, Consumer<Pipeline> lost) {
        super(Kind.MediaPipeline, id, null, events);
        this.lost = lost;
        this.media = gateway.open(id, this::heard);
    }

    MediaSession media() {
        return media;
    }

    Wiring wiring() {
        return wiring;
    }

    /** The element of this pipeline that has this id. */
    Element element(String id) {
        for (MediaObject child : childrenNow()) {
            for (MediaObject each : child instanceof Hub ? child.childrenNow() : List.of(child)) {
                if (each.id().equals(id) && each instanceof Element element) {
                    return element;
                }
            }
        }
        throw RpcError.notFound(id);
    }

    void watch(MediaResource resource, Element element) {
        elements.put(resource, element);
    }

    void ignore(MediaResource resource) {
        elements.remove(resource);
    }

    @Override
    void released() {
        media.close();
    }

    @Override
    JsonNode invoke(String operation, Params params) {
        return switch (operation) {
            case "getGstreamerDot" -> Values.of(wiring.dot());
            case "dumpGstreamerDot" -> Values.NOTHING;
            case "getLatencyStats" -> Values.of(latencyStats);
            case "setLatencyStats" -> {
                latencyStats = params.truth("latencyStats");
                yield Values.NOTHING;
            }
            default -> super.invoke(operation, params);
        };
    }

    private void heard(MediaEvent event) {
        if (event instanceof MediaEvent.SessionLost) {
            lost.accept(this);
            return;
        }
        Element element = elements.get(about(event));
        if (element != null) {
            element.heard(event);
        }
    }

    private static MediaResource about(MediaEvent event) {
        if (event instanceof MediaEvent.DigitPressed digit) {
            return digit.port();
        } else if (event instanceof MediaEvent.FlowChanged flow) {
            return flow.port();
        } else if (event instanceof MediaEvent.SpeechChanged speech) {
            return speech.port();
        } else if (event instanceof MediaEvent.PlayEnded play) {
            return play.player();
        }
        return ((MediaEvent.RecordEnded) event).recorder();
    }
}
