package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the messages of JSON-RPC 2.0, finds their session and answers them. A request that repeats an id within its session in 20 s
 * gets the answer it had before, whatever it asks for.
 */
final class Rpc {
    private static final Logger LOG = LoggerFactory.getLogger(Rpc.class);
    private static final Duration REMEMBERED = Duration.ofSeconds(20);
    private static final int MAX_REMEMBERED = 20_000;

    private final ObjectMapper mapper = new ObjectMapper();
    private final String serverId = UUID.randomUUID().toString();
    private final Cache<RequestId, String> answered;
    private final Sessions sessions;
    private final ObjectTree tree;
    private final Methods methods;

    private record RequestId(String session, JsonNode id) {}

    /** A request that is well formed; {@code id} is null for a notification. */
    private record Request(JsonNode id, String method, ObjectNode params) {}

    Rpc(Sessions sessions, ObjectTree tree, Methods methods, Events events) {
        this.sessions = sessions;
        this.tree = tree;
        this.methods = methods;
        this.answered = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MAX_REMEMBERED)
                .ticker(() -> events.clock().millis() * 1_000_000)
                .executor(Runnable::run)
                .build();
    }

    /** Handles one text frame. What is no JSON object costs the client its connection. */
    void received(String text, RpcConnection connection) {
        JsonNode message;
        try {
            message = mapper.readTree(text);
        } catch (JsonProcessingException e) {
            connection.drop("not JSON");
            return;
        }
        if (message.isObject()) {
            received((ObjectNode) message, connection);
        } else {
            connection.drop("not a JSON object");
        }
    }

    private void received(ObjectNode message, RpcConnection connection) {
        if (!message.path("jsonrpc").asText().equals("2.0")
                || !message.path("method").isTextual()) {
            connection.send(failure(null, RpcError.invalidRequest().json()).toString());
            return;
        }
        JsonNode id = message.get("id");
        ObjectNode params = message.path("params").isObject() ? (ObjectNode) message.get("params") : Values.object();
        Request request = new Request(
                id == null || id.isNull() ? null : id, message.get("method").textValue(), params);
        try {
            answer(request, connection);
        } catch (RuntimeException e) {
            reply(connection, request, failure(request.id(), error(e).json()), null);
        }
    }

    private void answer(Request request, RpcConnection connection) {
        Session given = session(request, connection);
        String earlier = given == null || request.id() == null
                ? null
                : answered.getIfPresent(new RequestId(given.id(), request.id()));
        if (earlier != null) {
            connection.send(earlier);
            return;
        }
        Session session = given == null && Methods.knows(request.method()) ? sessions.open() : given;
        // A connect that is refused must leave the socket free for the fresh one that follows.
        if (session != null && !request.method().equals("connect")) {
            connection.use(session);
        }
        CompletionStage<ObjectNode> result = switch (request.method()) {
            case "ping" -> done(Methods.valued(Values.of("pong")));
            case "connect" -> connect(session, connection);
            case "keepAlive" -> known(session);
            case "closeSession" -> close(session, request, connection);
            default -> methods.run(request.method(), request.params(), session);
        };
        // A closed session has no result at all, and connect has found or made a session meanwhile.
        boolean closed = request.method().equals("closeSession");
        Session used = closed ? null : connection.session();
        result.whenComplete((value, failure) -> reply(
                connection,
                request,
                failure != null ? failure(request.id(), error(failure).json()) : success(request.id(), value, used),
                used));
    }

    /** The session that a request names, or else the one of its socket, or null. */
    private Session session(Request request, RpcConnection connection) {
        JsonNode named = request.params().get("sessionId");
        if (named == null || named.isNull()) {
            return connection.session();
        }
        String id = named.asText();
        return switch (request.method()) {
            case "connect", "keepAlive", "closeSession" -> sessions.find(id).orElseThrow(RpcError::invalidSession);
            case "ping" -> sessions.find(id).orElse(null);
            default -> sessions.findOrOpen(id);
        };
    }

    /** Takes a session up again; one that holds nothing counts as unknown, as with Kurento. */
    private CompletionStage<ObjectNode> connect(Session session, RpcConnection connection) {
        if (session != null && !tree.holdsAny(session)) {
            throw RpcError.invalidSession();
        }
        connection.use(session == null ? sessions.open() : session);
        return done(Values.object().put("serverId", serverId));
    }

    private static CompletionStage<ObjectNode> known(Session session) {
        if (session == null) {
            throw RpcError.invalidSession();
        }
        return done(Values.object());
    }

    private CompletionStage<ObjectNode> close(Session session, Request request, RpcConnection connection) {
        if (session == null) {
            throw RpcError.invalidSession();
        }
        close(session, request.params().path("release").asBoolean());
        connection.use(null);
        return CompletableFuture.completedFuture(null);
    }

    /** Ends a session: its objects are let go of, or released even where other sessions hold them. */
    void close(Session session, boolean release) {
        sessions.remove(session);
        if (release) {
            tree.heldBy(session).forEach(tree::release);
        }
        tree.letGo(session);
    }

    private void reply(RpcConnection connection, Request request, ObjectNode response, Session session) {
        if (request.id() != null) {
            String text = response.toString();
            if (session != null) {
                answered.put(new RequestId(session.id(), request.id()), text);
            }
            connection.send(text);
        } else if (response.has("result")) {
            connection.send(
                    failure(null, RpcError.notification(response.get("result"))).toString());
        } else {
            connection.send(response.toString());
        }
    }

    private static ObjectNode success(JsonNode id, ObjectNode result, Session session) {
        ObjectNode response = Values.object().put("jsonrpc", "2.0");
        response.set("id", id);
        response.set("result", result == null ? Values.NOTHING : result);
        if (result != null && session != null) {
            result.put("sessionId", session.id());
        }
        return response;
    }

    private static ObjectNode failure(JsonNode id, ObjectNode error) {
        ObjectNode response = Values.object().put("jsonrpc", "2.0");
        response.set("id", id == null ? Values.NOTHING : id);
        response.set("error", error);
        return response;
    }

    /** A refusal as it is; anything else is a bug, logged here and told as an unexpected error. */
    static RpcError error(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof RpcError refusal) {
            return refusal;
        }
        if (cause instanceof java.util.concurrent.TimeoutException) {
            return RpcError.unexpected("it took too long");
        }
        LOG.error("a request failed", cause);
        return RpcError.unexpected(cause.toString());
    }

    private static CompletionStage<ObjectNode> done(ObjectNode result) {
        return CompletableFuture.completedFuture(result);
    }
}
