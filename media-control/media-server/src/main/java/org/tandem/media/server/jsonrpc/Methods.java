package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.UnsupportedMediaException;

/** The methods of the protocol that work on objects. Operations of one pipeline run one at a time. */
final class Methods {
    /** Those that need a session and make one when there is none. */
    private static final Set<String> NAMES = Set.of(
            "create", "invoke", "subscribe", "unsubscribe", "release", "ref", "unref", "describe", "transaction");

    private final Factories factories;
    private final ObjectTree tree;
    private final Events events;
    private final Transactions transactions = new Transactions(this);

    Methods(Factories factories, ObjectTree tree, Events events) {
        this.factories = factories;
        this.tree = tree;
        this.events = events;
    }

    static boolean knows(String method) {
        return NAMES.contains(method);
    }

    /**
     * Does what a method asks for.
     *
     * @return the result without the session's id; it comes later only where something has to be waited for
     * @throws RpcError when it cannot be done; so may the stage, at the end
     */
    CompletionStage<ObjectNode> run(String method, JsonNode params, Session session) {
        try {
            return switch (method) {
                case "create" -> value(create(params, session));
                case "invoke" -> invoke(params, session);
                case "subscribe" -> value(subscribe(params, session));
                case "unsubscribe" -> unsubscribe(params);
                case "release" -> release(params);
                case "ref" -> ref(params, session);
                case "unref" -> unref(params, session);
                case "describe" -> describe(params, session);
                case "transaction" -> transactions.run(params, session);
                default -> throw RpcError.noMethod();
            };
        } catch (UnsupportedMediaException e) {
            throw RpcError.notImplemented(e.missing() + ": " + e.getMessage());
        } catch (MediaUnavailableException e) {
            throw RpcError.full(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw RpcError.illegal(e.getMessage());
        }
    }

    private JsonNode create(JsonNode params, Session session) {
        String type = required(params, "type");
        return Values.of(
                factories.create(type, params.get("constructorParams"), session).id());
    }

    private CompletionStage<ObjectNode> invoke(JsonNode params, Session session) {
        MediaObject object = tree.find(required(params, "object"), session);
        String operation = required(params, "operation");
        Params given = Params.of(params.get("operationParams"));
        CompletionStage<JsonNode> value;
        synchronized (object.root()) {
            value = object.call(operation, given);
        }
        return value.thenApply(Methods::valued);
    }

    private JsonNode subscribe(JsonNode params, Session session) {
        MediaObject object = tree.find(required(params, "object"), session);
        return Values.of(events.subscribe(session, object, required(params, "type")));
    }

    private CompletionStage<ObjectNode> unsubscribe(JsonNode params) {
        MediaObject object = tree.findOrNull(required(params, "object"));
        String subscription = required(params, "subscription");
        if (object != null) {
            events.unsubscribe(object, subscription);
        }
        return nothing();
    }

    private CompletionStage<ObjectNode> release(JsonNode params) {
        MediaObject object = tree.findOrNull(required(params, "object"));
        if (object != null) {
            tree.release(object);
        }
        return nothing();
    }

    private CompletionStage<ObjectNode> ref(JsonNode params, Session session) {
        tree.find(required(params, "object"), session);
        return nothing();
    }

    private CompletionStage<ObjectNode> unref(JsonNode params, Session session) {
        MediaObject object = tree.findOrNull(required(params, "object"));
        if (object != null) {
            tree.letGo(object, session);
        }
        return nothing();
    }

    private CompletionStage<ObjectNode> describe(JsonNode params, Session session) {
        Kind kind = tree.find(required(params, "object"), session).kind();
        ObjectNode described = Values.object().put("type", kind.name()).put("qualifiedType", kind.qualified());
        described.set("hierarchy", Values.texts(kind.hierarchy()));
        return CompletableFuture.completedFuture(described);
    }

    private static String required(JsonNode params, String name) {
        JsonNode value = params.get(name);
        if (value == null || !value.isTextual()) {
            throw RpcError.required(name);
        }
        return value.textValue();
    }

    private static CompletionStage<ObjectNode> nothing() {
        return CompletableFuture.completedFuture(Values.object());
    }

    private static CompletionStage<ObjectNode> value(JsonNode value) {
        return CompletableFuture.completedFuture(valued(value));
    }

    static ObjectNode valued(JsonNode value) {
        ObjectNode result = Values.object();
        result.set("value", value);
        return result;
    }
}
