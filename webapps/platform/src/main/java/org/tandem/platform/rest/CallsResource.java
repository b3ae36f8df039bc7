package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.directory.CallRecord;
import org.tandem.directory.Directory;
import org.tandem.router.CallChange;
import org.tandem.router.CallControl;
import org.tandem.router.CutVerb;
import org.tandem.router.OutboundCall;

/** Calls: placed, looked at, changed while they live, deleted when they are over. */
@Path("Accounts/{account}/Calls")
@Produces("application/json")
public final class CallsResource {
    private static final int LONGEST_TOKEN = 200;

    private final Directory directory;
    private final CallControl calls;
    private final RememberedCalls remembered;

    CallsResource(Directory directory, CallControl calls, RememberedCalls remembered) {
        this.directory = directory;
        this.calls = calls;
        this.remembered = remembered;
    }

    @POST
    public Response create(@PathParam("account") String account, @Context HttpHeaders headers, InputStream body) {
        OutboundCall call = new CallRequest(account, Parameters.form(body), directory.applications()).parse();
        String token = token(headers);
        CallRecord placed =
                token.isEmpty() ? calls.place(call) : remembered.once(account, token, () -> calls.place(call));
        return Response.status(201).entity(CallJson.of(placed)).build();
    }

    private static String token(HttpHeaders headers) {
        String token = Stream.of("I-Twilio-Idempotency-Token", "Idempotency-Key")
                .map(headers::getHeaderString)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse("");
        if (token.length() > LONGEST_TOKEN) {
            throw ApiException.invalid(20001, "The idempotency token is longer than " + LONGEST_TOKEN + " characters");
        }
        return token;
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @Context UriInfo uri) {
        Parameters query = Parameters.query(uri);
        return Pages.json(
                uri,
                "calls",
                directory.calls().list(account, new CallQuery(query).parse(), Pages.request(query)),
                CallJson::of);
    }

    @GET
    @Path("{sid}")
    public ObjectNode fetch(@PathParam("account") String account, @PathParam("sid") String sid) {
        return CallJson.of(found(account, sid));
    }

    @POST
    @Path("{sid}")
    public ObjectNode update(@PathParam("account") String account, @PathParam("sid") String sid, InputStream body) {
        CallRecord call = found(account, sid);
        List<CallChange> changes = CallUpdate.parse(Parameters.form(body));
        if (call.status().over()) {
            throw over();
        }
        Optional<CutVerb> cut = Optional.empty();
        for (CallChange change : changes) {
            cut = CutAnswer.await(calls.cut(account, sid, change).orElseThrow(CallsResource::over));
        }
        ObjectNode json = CallJson.of(calls.live(account, sid).orElse(call));
        json.set("cut_verb", CutAnswer.json(cut));
        return json;
    }

    @DELETE
    @Path("{sid}")
    public Response delete(@PathParam("account") String account, @PathParam("sid") String sid) {
        CallRecord call = found(account, sid);
        if (!call.status().over()) {
            throw new ApiException(
                    409, 20409, "Call is " + call.status().text() + ": only a call that is over can be deleted");
        }
        if (!directory.calls().delete(account, sid)) {
            throw missing(account, sid);
        }
        return Response.noContent().build();
    }

    private static ApiException over() {
        return ApiException.invalid(21220, "Call is not in-progress: it can't be changed");
    }

    private CallRecord found(String account, String sid) {
        return calls.live(account, sid)
                .or(() -> directory.calls().find(account, sid))
                .orElseThrow(() -> missing(account, sid));
    }

    private static ApiException missing(String account, String sid) {
        return ApiException.notFound(Paths.of(account, CallJson.COLLECTION, sid));
    }
}
