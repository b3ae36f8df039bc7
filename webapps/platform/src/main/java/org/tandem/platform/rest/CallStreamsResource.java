package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.tandem.router.stream.MediaStream;
import org.tandem.router.stream.StreamOrder;

/** The sound of a live call on its way to a WebSocket server, begun and ended (spec/rest-api.md, account/call/stream). */
@Path("Accounts/{account}/Calls/{call}/Streams")
@Produces("application/json")
public final class CallStreamsResource {
    private static final String COLLECTION = "Streams";
    private static final int INVALID = 20001;

    private final OnCall live;

    CallStreamsResource(OnCall live) {
        this.live = live;
    }

    @POST
    public Response begin(@PathParam("account") String account, @PathParam("call") String call, InputStream body) {
        StreamOrder order = order(Parameters.form(body));
        return live.begun(
                account,
                call,
                COLLECTION,
                on -> MediaStream.begin(on, order)
                        .orElseThrow(() -> ApiException.invalid(
                                INVALID, "The stream can't begin: its Name is taken, or too many go on")));
    }

    @POST
    @Path("{sid}")
    public ObjectNode end(
            @PathParam("account") String account,
            @PathParam("call") String call,
            @PathParam("sid") String sid,
            InputStream body) {
        return live.stopped(account, call, MediaStream.class, COLLECTION, sid, Parameters.form(body));
    }

    private static StreamOrder order(Parameters form) {
        return new StreamOrder(
                StreamOrder.url(form.value("Url"))
                        .orElseThrow(
                                () -> ApiException.invalid(INVALID, "Url must be a ws: or wss: URL without a query")),
                form.limited("Name", INVALID, 64, ""),
                OnCall.tracks(form, StreamOrder.Tracks.INBOUND),
                OnCall.parameters(form),
                form.url("StatusCallback", INVALID, ""),
                form.method("StatusCallbackMethod", INVALID, "POST"));
    }
}
