package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.tandem.directory.Recording;
import org.tandem.router.CallControl;

/** The recordings of one call: begun, paused, resumed and stopped while it lives. */
@Path("Accounts/{account}/Calls/{call}/Recordings")
@Produces("application/json")
public final class CallRecordingsResource {
    private final CallControl calls;
    private final RecordingRows rows;

    CallRecordingsResource(CallControl calls, RecordingRows rows) {
        this.calls = calls;
        this.rows = rows;
    }

    @POST
    public Response create(@PathParam("account") String account, @PathParam("call") String call, InputStream body) {
        Recording begun = calls.record(
                account,
                call,
                RecordingRequest.parse(Parameters.form(body), Recording.Source.START_CALL_RECORDING_API, false));
        return Response.status(201).entity(RecordingJson.of(begun)).build();
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @PathParam("call") String call, @Context UriInfo uri) {
        return rows.list(account, call, "", uri);
    }

    @GET
    @Path("{sid}")
    public ObjectNode fetch(
            @PathParam("account") String account, @PathParam("call") String call, @PathParam("sid") String sid) {
        return RecordingJson.of(found(account, call, sid));
    }

    /** @param sid {@code Twilio.CURRENT} for the one that goes on */
    @POST
    @Path("{sid}")
    public ObjectNode update(
            @PathParam("account") String account,
            @PathParam("call") String call,
            @PathParam("sid") String sid,
            InputStream body) {
        RecordingChange change = RecordingChange.parse(Parameters.form(body));
        return RecordingJson.of(rows.change(account, sid, recording -> call.equals(recording.callSid()), change));
    }

    @DELETE
    @Path("{sid}")
    public Response delete(
            @PathParam("account") String account, @PathParam("call") String call, @PathParam("sid") String sid) {
        return rows.delete(found(account, call, sid));
    }

    private Recording found(String account, String call, String sid) {
        return rows.found(account, sid, recording -> call.equals(recording.callSid()));
    }
}
