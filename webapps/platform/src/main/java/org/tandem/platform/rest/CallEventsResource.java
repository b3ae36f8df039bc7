package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.tandem.directory.CallRecords;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;
import org.tandem.router.CallControl;
import org.tandem.router.webhook.Exchanged;
import org.tandem.router.webhook.Signature;

/** The requests that a call made of web servers, with their answers: what an application's developer wants to see. */
@Path("Accounts/{account}/Calls/{call}/Events")
@Produces("application/json")
public final class CallEventsResource {
    private final CallRecords records;
    private final CallControl calls;

    CallEventsResource(CallRecords records, CallControl calls) {
        this.records = records;
        this.calls = calls;
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @PathParam("call") String call, @Context UriInfo uri) {
        if (calls.live(account, call).isEmpty() && records.find(account, call).isEmpty()) {
            throw ApiException.notFound(Paths.of(account, CallJson.COLLECTION, call));
        }
        PageRequest page = Pages.request(Parameters.query(uri));
        List<Exchanged> all = calls.requests(call);
        int from = (int) Math.min(page.offset(), all.size());
        int to = Math.min(from + page.size(), all.size());
        return Pages.json(
                uri, "events", new Page<>(all.subList(from, to), page, to < all.size()), CallEventsResource::json);
    }

    private static ObjectNode json(Exchanged exchanged) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode request = json.putObject("request")
                .put("url", exchanged.url())
                .put("method", exchanged.method())
                .put("signature_header", Signature.HEADER)
                .put("signature_base", exchanged.signatureBase());
        ObjectNode parameters = request.putObject("parameters");
        exchanged.parameters().forEach(one -> parameters.put(one.getKey(), one.getValue()));
        json.putObject("response")
                .put("date_created", ApiTimes.text(exchanged.at()))
                .put("response_code", exchanged.status() == 0 ? null : exchanged.status())
                .put("request_duration", exchanged.millis())
                .put("content_type", exchanged.contentType())
                .put("response_body", exchanged.body())
                .put("error", exchanged.error());
        return json;
    }
}
