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
import java.util.function.Predicate;
import org.tandem.directory.Recording;

/** The recordings of one conference: listed, and paused, resumed and stopped while it lives. */
@Path("Accounts/{account}/Conferences/{conference}/Recordings")
@Produces("application/json")
public final class ConferenceRecordingsResource {
    private final RecordingRows rows;

    ConferenceRecordingsResource(RecordingRows rows) {
        this.rows = rows;
    }

    @GET
    public ObjectNode list(
            @PathParam("account") String account, @PathParam("conference") String conference, @Context UriInfo uri) {
        return rows.list(account, "", conference, uri);
    }

    @GET
    @Path("{sid}")
    public ObjectNode fetch(
            @PathParam("account") String account,
            @PathParam("conference") String conference,
            @PathParam("sid") String sid) {
        return RecordingJson.of(found(account, conference, sid));
    }

    /** @param sid {@code Twilio.CURRENT} for the one that goes on */
    @POST
    @Path("{sid}")
    public ObjectNode update(
            @PathParam("account") String account,
            @PathParam("conference") String conference,
            @PathParam("sid") String sid,
            InputStream body) {
        RecordingChange change = RecordingChange.parse(Parameters.form(body));
        return RecordingJson.of(rows.change(account, sid, of(conference), change));
    }

    @DELETE
    @Path("{sid}")
    public Response delete(
            @PathParam("account") String account,
            @PathParam("conference") String conference,
            @PathParam("sid") String sid) {
        return rows.delete(found(account, conference, sid));
    }

    private Recording found(String account, String conference, String sid) {
        return rows.found(account, sid, of(conference));
    }

    private static Predicate<Recording> of(String conference) {
        return recording -> conference.equals(recording.origin().conferenceSid());
    }
}
