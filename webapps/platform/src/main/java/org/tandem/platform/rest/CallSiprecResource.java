package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.router.siprec.SiprecOrder;
import org.tandem.router.siprec.SiprecSession;
import org.tandem.router.stream.StreamOrder.Tracks;

/** Recording sessions of a live call, begun and ended (spec/rest-api.md, account/call/siprec). */
@Path("Accounts/{account}/Calls/{call}/Siprec")
@Produces("application/json")
public final class CallSiprecResource {
    private static final String COLLECTION = "Siprec";
    private static final int INVALID = 20001;
    private static final int MOST_PARAMETERS = 99;

    private final OnCall live;
    private final Clock clock;

    CallSiprecResource(OnCall live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    @POST
    public Response begin(@PathParam("account") String account, @PathParam("call") String call, InputStream body) {
        SiprecOrder order = order(Parameters.form(body));
        SiprecSession begun =
                live.act(account, call, on -> SiprecSession.begin(on, order).orElseThrow(CallSiprecResource::refused));
        return Response.status(201)
                .entity(json(account, call, begun, "in-progress"))
                .build();
    }

    @POST
    @Path("{sid}")
    public ObjectNode end(
            @PathParam("account") String account,
            @PathParam("call") String call,
            @PathParam("sid") String sid,
            InputStream body) {
        if (!Parameters.form(body).value("Status").equals("stopped")) {
            throw ApiException.invalid(INVALID, "Status must be stopped");
        }
        return json(account, call, live.end(account, call, SiprecSession.class, COLLECTION, sid), "stopped");
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
                Tracks.of(form.text("Track").orElse("both_tracks"))
                        .orElseThrow(() -> ApiException.invalid(
                                INVALID, "Track must be inbound_track, outbound_track or both_tracks")),
                form.url("StatusCallback", INVALID, ""),
                form.method("StatusCallbackMethod", INVALID, "POST"),
                parameters(form));
    }

    private static Map<String, String> parameters(Parameters form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 1; i <= MOST_PARAMETERS; i++) {
            String name = form.value("Parameter" + i + ".Name");
            if (!name.isEmpty()) {
                parameters.put(name, form.value("Parameter" + i + ".Value"));
            }
        }
        return parameters;
    }

    private ObjectNode json(String account, String call, SiprecSession session, String status) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sid", session.sid())
                .put("account_sid", account)
                .put("call_sid", call)
                .put("name", session.name())
                .put("status", status)
                .put("date_updated", ApiTimes.text(clock.instant()))
                .put(
                        "uri",
                        Paths.account(account) + "/Calls/" + call + "/" + COLLECTION + "/" + session.sid() + ".json");
    }
}
