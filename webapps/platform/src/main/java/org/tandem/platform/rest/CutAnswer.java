package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tandem.router.CutVerb;

/** What the answer to a change of a live call tells of the verb that was cut: {@code cut_verb}, which is ours. */
final class CutAnswer {
    /** A verb is unwound within milliseconds; one that takes longer is not waited for. */
    private static final long PATIENCE_MILLIS = 1_000;

    private CutAnswer() {}

    /** @return empty when none was cut, or its end is not known in time */
    static Optional<CutVerb> await(CompletableFuture<Optional<CutVerb>> cut) {
        try {
            return cut.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(503, 20503, "The server is shutting down");
        }
    }

    /** Null when none was cut. */
    static JsonNode json(Optional<CutVerb> cut) {
        return cut.<JsonNode>map(CutAnswer::json).orElseGet(JsonNodeFactory.instance::nullNode);
    }

    private static ObjectNode json(CutVerb cut) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("verb", cut.verb())
                .put("position", cut.position())
                .put("seconds", cut.seconds())
                .put("state", cut.state());
        ObjectNode parameters = json.putObject("parameters");
        cut.handedOver().forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
        return json;
    }
}
