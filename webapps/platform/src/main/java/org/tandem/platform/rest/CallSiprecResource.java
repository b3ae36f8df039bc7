package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.tandem.router.siprec.SiprecOrder;
import org.tandem.router.siprec.SiprecSession;
import org.tandem.router.stream.StreamOrder.Tracks;

/** Recording sessions of a live call, begun and ended (spec/rest-api.md, account/call/siprec). */
@Path("Accounts/{account}/Calls/{call}/Siprec")
@Produces("application/json")
public final class CallSiprecResource {
    private static final String COLLECTION = "Siprec";
    private static final int INVALID = 20001;

    private final OnCall live;

    CallSiprecResource(OnCall live) {
        this.live = live;
    }

    @POST
    public Response begin(@PathParam("account") String account, @PathParam("call") String call, InputStream body) {
        SiprecOrder order = order(Parameters.form(body));
        return live.begun(
                account,
                call,
                COLLECTION,
                on -> SiprecSession.begin(on, order).orElseThrow(CallSiprecResource::refused));
    }

    @POST
    @Path("{sid}")
    public ObjectNode end(
            @PathParam("account") String account,
            @PathParam("call") String call,
            @PathParam("sid") String sid,
            InputStream body) {
        return live.stopped(account, call, SiprecSession.class, COLLECTION, sid, Parameters.form(body));
    }

    private static ApiException refused() {
        return ApiException.invalid(
                INVALID,
                "The session can't begin: its Name is taken, too many go on, or there is no such ConnectorName");
    }

    private static SiprecOrder order(Parameters form) {
        return new SiprecOrder(
                form.limited("Name", INVALID, 64, ""),
                form.text("ConnectorName").orElse("Default"),
                OnCall.tracks(form, Tracks.BOTH),
                form.url("StatusCallback", INVALID, ""),
                form.method("StatusCallbackMethod", INVALID, "POST"),
                OnCall.parameters(form));
    }
}
