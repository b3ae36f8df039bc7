package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Several operations in one message. {@code newref:i} in any string is the value of operation {@code i}; the first failure ends the
 * rest, and nothing is undone: so does Kurento.
 */
final class Transactions {
    private static final int MAX_OPERATIONS = 1000;
    private static final String NEW_REFERENCE = "newref:";

    private final Methods methods;

    Transactions(Methods methods) {
        this.methods = methods;
    }

    CompletionStage<ObjectNode> run(JsonNode params, Session session) {
        JsonNode operations = params.get("operations");
        if (operations == null || !operations.isArray()) {
            throw RpcError.required("operations");
        }
        if (operations.size() > MAX_OPERATIONS) {
            throw RpcError.transaction("a transaction has at most " + MAX_OPERATIONS + " operations");
        }
        return step(operations, 0, Values.array(), session).thenApply(Methods::valued);
    }

    private CompletionStage<JsonNode> step(JsonNode operations, int index, ArrayNode responses, Session session) {
        int next = index;
        while (next < operations.size()) {
            CompletableFuture<ObjectNode> one =
                    operation(operations.get(next), next, responses, session).toCompletableFuture();
            if (!one.isDone()) {
                int later = next;
                return one.handle((response, failure) -> failure == null)
                        .thenCompose(ok -> afterwards(ok, one, operations, later, responses, session));
            }
            if (!add(one, next, responses, session)) {
                break;
            }
            next++;
        }
        return CompletableFuture.completedFuture(responses);
    }

    private CompletionStage<JsonNode> afterwards(
            boolean ok,
            CompletableFuture<ObjectNode> one,
            JsonNode operations,
            int index,
            ArrayNode responses,
            Session session) {
        add(one, index, responses, session);
        return ok ? step(operations, index + 1, responses, session) : CompletableFuture.completedFuture(responses);
    }

    private CompletionStage<ObjectNode> operation(JsonNode operation, int index, ArrayNode responses, Session session) {
        JsonNode id = operation.get("id");
        if (id == null || !id.isInt() || id.intValue() != index) {
            // Kurento names the expected id twice.
            throw RpcError.transaction("Id of request '" + index + "' should be '" + index + "'");
        }
        String method = operation.path("method").asText();
        if (!Methods.knows(method) || method.equals("transaction")) {
            return CompletableFuture.failedFuture(RpcError.noMethod());
        }
        ObjectNode params =
                operation.path("params").isObject() ? operation.get("params").deepCopy() : Values.object();
        resolve(params, responses);
        try {
            return methods.run(method, params, session);
        } catch (RpcError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static boolean add(CompletableFuture<ObjectNode> one, int index, ArrayNode responses, Session session) {
        ObjectNode response = responses.addObject().put("id", index).put("jsonrpc", "2.0");
        try {
            ObjectNode result = one.join();
            response.set("result", result.put("sessionId", session.id()));
            return true;
        } catch (CompletionException e) {
            response.set("error", Rpc.error(e.getCause()).json());
            return false;
        }
    }

    private static void resolve(ObjectNode params, ArrayNode responses) {
        params.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isTextual() && value.textValue().startsWith(NEW_REFERENCE)) {
                entry.setValue(reference(value.textValue(), responses));
            } else if (value.isObject()) {
                resolve((ObjectNode) value, responses);
            }
        });
    }

    private static JsonNode reference(String text, ArrayNode responses) {
        String index = text.substring(NEW_REFERENCE.length());
        JsonNode value = index.matches("[0-9]{1,6}")
                ? responses.path(Integer.parseInt(index)).path("result").get("value")
                : null;
        if (value == null) {
            throw RpcError.transaction("Result not found on request " + index);
        }
        return value;
    }
}
