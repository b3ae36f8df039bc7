package org.tandem.media.server.jsonrpc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The types of object, abstract ones too, with their line of descent and the events that each adds. */
enum Kind {
    MediaObject(null, "Error"),
    MediaElement(
            MediaObject,
            "ElementConnected",
            "ElementDisconnected",
            "MediaFlowInStateChanged",
            "MediaFlowOutStateChanged",
            "MediaTranscodingStateChanged"),
    Endpoint(MediaElement),
    SessionEndpoint(Endpoint, "MediaSessionStarted", "MediaSessionTerminated"),
    SdpEndpoint(SessionEndpoint),
    BaseRtpEndpoint(SdpEndpoint, "MediaStateChanged", "ConnectionStateChanged"),
    RtpEndpoint(BaseRtpEndpoint, "OnKeySoftLimit", "DtmfReceived", "SpeechChanged"),
    UriEndpoint(Endpoint, "UriEndpointStateChanged"),
    PlayerEndpoint(UriEndpoint, "EndOfStream"),
    RecorderEndpoint(UriEndpoint, "Recording", "Paused", "Stopped"),
    Hub(MediaObject),
    Composite(Hub),
    Dispatcher(Hub),
    DispatcherOneToMany(Hub),
    HubPort(MediaElement),
    PassThrough(MediaElement),
    MediaPipeline(MediaObject),
    ServerManager(MediaObject, "ObjectCreated", "ObjectDestroyed");

    /** Those that a client creates, by the module that Kurento keeps them in. */
    static final List<Kind> CORE = List.of(HubPort, MediaPipeline, PassThrough);

    static final List<Kind> ELEMENTS =
            List.of(Composite, Dispatcher, DispatcherOneToMany, PlayerEndpoint, RecorderEndpoint, RtpEndpoint);

    private final Kind base;
    private final Set<String> events;

    Kind(Kind base, String... events) {
        this.base = base;
        this.events = Set.copyOf(Arrays.asList(events));
    }

    /** The creatable kind of this name, which may begin with its module. */
    static Optional<Kind> creatable(String name) {
        String plain = name.startsWith("kurento.") ? name.substring("kurento.".length()) : name;
        for (Kind kind : values()) {
            if (kind.name().equals(plain) && (CORE.contains(kind) || ELEMENTS.contains(kind))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    String qualified() {
        return "kurento." + name();
    }

    /** From the nearest ancestor to the last. */
    List<String> hierarchy() {
        List<String> names = new ArrayList<>();
        for (Kind kind = base; kind != null; kind = kind.base) {
            names.add(kind.qualified());
        }
        return names;
    }

    boolean raises(String event) {
        return events.contains(event) || base != null && base.raises(event);
    }
}
