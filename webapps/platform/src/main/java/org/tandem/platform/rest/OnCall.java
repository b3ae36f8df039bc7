package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.tandem.router.CallChange;
import org.tandem.router.CallControl;
import org.tandem.router.call.Attachment;
import org.tandem.router.call.Call;
import org.tandem.router.stream.StreamOrder.Tracks;

/** What the REST API has live calls do beside their verbs, on their own threads. */
final class OnCall {
    /** A call's thread is at work for milliseconds at a time. */
    private static final int PATIENCE_SECONDS = 3;

    private static final int MOST_PARAMETERS = 99;
    private static final int INVALID = 20001;

    private final CallControl calls;
    private final Clock clock;

    OnCall(CallControl calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** @throws ApiException when there is no such live call here */
    <T> T act(String account, String call, Function<Call, T> what) {
        CompletableFuture<T> done = new CompletableFuture<>();
        CallChange.Act act = new CallChange.Act(live -> {
            if (done.isDone()) {
                return;
            }
            try {
                done.complete(what.apply(live));
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        if (!calls.change(account, call, act)) {
            throw ApiException.notFound(Paths.of(account, CallJson.COLLECTION, call));
        }
        try {
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // Nobody waits for it any more: what is refused here must not happen later.
            done.cancel(false);
            throw new ApiException(409, 21220, "Call " + call + " is not in-progress");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ApiException refused ? refused : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(503, 20503, "The server is shutting down");
        }
    }

    /** Answers 201 with what the call has begun. */
    <T extends Attachment> Response begun(String account, String call, String collection, Function<Call, T> begin) {
        return Response.status(201)
                .entity(json(account, call, collection, act(account, call, begin), "in-progress"))
                .build();
    }

    /** Ends one of the call's attachments by {@code Status=stopped}. @throws ApiException when it has none of this SID */
    ObjectNode stopped(
            String account,
            String call,
            Class<? extends Attachment> kind,
            String collection,
            String sid,
            Parameters form) {
        if (!form.value("Status").equals("stopped")) {
            throw ApiException.invalid(INVALID, "Status must be stopped");
        }
        Attachment ended = act(account, call, live -> {
            Attachment found = live.attachments().of(kind).stream()
                    .filter(one -> one.sid().equals(sid))
                    .findFirst()
                    .orElseThrow(() -> ApiException.notFound(
                            Paths.of(account, CallJson.COLLECTION + "/" + call + "/" + collection, sid)));
            live.attachments().end(found);
            return found;
        });
        return json(account, call, collection, ended, "stopped");
    }

    /** Which sides of the call are meant. @param usual where nothing is said */
    static Tracks tracks(Parameters form, Tracks usual) {
        return form.text("Track")
                .map(Tracks::of)
                .orElse(Optional.of(usual))
                .orElseThrow(() ->
                        ApiException.invalid(INVALID, "Track must be inbound_track, outbound_track or both_tracks"));
    }

    /** {@code Parameter1.Name} and {@code Parameter1.Value} to 99. */
    static Map<String, String> parameters(Parameters form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 1; i <= MOST_PARAMETERS; i++) {
            String name = form.value("Parameter" + i + ".Name");
            if (!name.isEmpty()) {
                parameters.put(name, form.value("Parameter" + i + ".Value"));
            }
        }
        return parameters;
    }

    private ObjectNode json(String account, String call, String collection, Attachment attachment, String status) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sid", attachment.sid())
                .put("account_sid", account)
                .put("call_sid", call)
                .put("name", attachment.name())
                .put("status", status)
                .put("date_updated", ApiTimes.text(clock.instant()))
                .put("uri", Paths.of(account, CallJson.COLLECTION + "/" + call + "/" + collection, attachment.sid()));
    }
}
