package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.tandem.directory.Callback;
import org.tandem.directory.Callbacks;
import org.tandem.router.CallControl;
import org.tandem.router.webhook.SafeUrl;

/** What customers' web servers were told, with every attempt, and a way to tell it again. Ours beside the standard. */
@Path("Accounts/{account}/Callbacks")
@Produces("application/json")
public final class CallbacksResource {
    private static final String COLLECTION = "Callbacks";

    private final Callbacks callbacks;
    private final CallControl calls;

    CallbacksResource(Callbacks callbacks, CallControl calls) {
        this.callbacks = callbacks;
        this.calls = calls;
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @Context UriInfo uri) {
        Parameters query = Parameters.query(uri);
        return Pages.json(
                uri,
                "callbacks",
                callbacks.list(account, query.value("CallSid"), state(query), Pages.request(query)),
                CallbacksResource::json);
    }

    private static Optional<Callback.State> state(Parameters query) {
        String wanted = query.value("Status");
        Optional<Callback.State> state = Arrays.stream(Callback.State.values())
                .filter(one -> text(one).equals(wanted))
                .findFirst();
        if (state.isEmpty() && !wanted.isEmpty()) {
            throw ApiException.invalid(20001, "Status must be waiting, delivered or failed");
        }
        return state;
    }

    @GET
    @Path("{sid}")
    public ObjectNode fetch(@PathParam("account") String account, @PathParam("sid") String sid) {
        return json(callbacks.find(account, sid).orElseThrow(() -> missing(account, sid)));
    }

    /** Delivers it once more, with the same idempotency token. */
    @POST
    @Path("{sid}/Replays")
    public Response replay(@PathParam("account") String account, @PathParam("sid") String sid) {
        Callback again = calls.redeliver(account, sid).orElseThrow(() -> missing(account, sid));
        return Response.status(202).entity(json(again)).build();
    }

    private static ApiException missing(String account, String sid) {
        return ApiException.notFound(Paths.of(account, COLLECTION, sid));
    }

    private static String text(Callback.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode json(Callback callback) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("sid", callback.sid())
                .put("account_sid", callback.accountSid())
                .put("call_sid", callback.callSid())
                .put("url", SafeUrl.of(callback.url()))
                .put("method", callback.method())
                .put("status", text(callback.state()))
                .put("date_created", ApiTimes.text(callback.created()));
        ObjectNode parameters = json.putObject("parameters");
        callback.parameters().forEach(parameter -> parameters.put(parameter.getKey(), parameter.getValue()));
        ArrayNode attempts = json.putArray("attempts");
        for (Callback.Attempt attempt : callback.attempts()) {
            attempts.addObject()
                    .put("date", attempt.at().toString())
                    .put("response_code", attempt.status())
                    .put("duration", attempt.millis())
                    .put("error", attempt.message());
        }
        return json.put("uri", Paths.of(callback.accountSid(), COLLECTION, callback.sid()));
    }
}
