package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.function.Consumer;
import org.tandem.media.MediaGateway;

/** Makes objects from a type's name and the parameters of its constructor. */
final class Factories {
    private final MediaGateway gateway;
    private final Events events;
    private final ObjectTree tree;
    private final Consumer<Pipeline> lost;

    Factories(MediaGateway gateway, Events events, ObjectTree tree, Consumer<Pipeline> lost) {
        this.gateway = gateway;
        this.events = events;
        this.tree = tree;
        this.lost = lost;
    }

    MediaObject create(String type, JsonNode constructorParams, Session session) {
        Kind kind = Kind.creatable(type).orElseThrow(() -> RpcError.noFactory(type));
        tree.checkRoom();
        if (kind == Kind.MediaPipeline) {
            String id = UUID.randomUUID() + "_" + kind.qualified();
            return added(new Pipeline(id, events, gateway, lost), session);
        }
        if (constructorParams == null || !constructorParams.isObject()) {
            throw RpcError.marshal("'constructorParams' is required");
        }
        Params params = Params.of(constructorParams);
        MediaObject parent = tree.find(params.text(kind == Kind.HubPort ? "hub" : "mediaPipeline"), session);
        synchronized (parent.root()) {
            if (tree.findOrNull(parent.id()) != parent) {
                throw RpcError.notFound(parent.id());
            }
            return added(make(kind, parent, params), session);
        }
    }

    private MediaObject added(MediaObject object, Session session) {
        tree.add(object, session);
        return object;
    }

    private static MediaObject make(Kind kind, MediaObject parent, Params params) {
        if (kind == Kind.HubPort) {
            if (parent instanceof Hub hub) {
                return hub.port();
            }
            throw RpcError.unexpected("bad_weak_ptr");
        }
        if (!(parent instanceof Pipeline pipeline)) {
            throw RpcError.unexpected("bad_weak_ptr");
        }
        return switch (kind) {
            case RtpEndpoint -> rtpEndpoint(pipeline, params);
            case PlayerEndpoint -> new PlayerEndpoint(pipeline, params.text("uri"));
            case RecorderEndpoint ->
                new RecorderEndpoint(pipeline, params.text("uri"), params.text("mediaProfile", "WEBM"));
            case Composite -> new Hub.Composite(pipeline);
            case Dispatcher, DispatcherOneToMany -> new Hub.Switch(kind, pipeline);
            case PassThrough -> new PassThrough(pipeline);
            default -> throw RpcError.noFactory(kind.name());
        };
    }

    private static MediaObject rtpEndpoint(Pipeline pipeline, Params params) {
        if (params.has("crypto") && !params.json().get("crypto").isEmpty()) {
            throw RpcError.illegal("SDES is not supported");
        }
        return new RtpEndpoint(pipeline);
    }
}
