package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.file.Files;
import org.tandem.directory.Recording;
import org.tandem.directory.Recordings;
import org.tandem.router.call.RecordingShelf;

/** Recordings: looked at, listened to, deleted (T25). */
@Path("Accounts/{account}/Recordings")
@Produces("application/json")
public final class RecordingsResource {
    private final RecordingRows rows;
    private final RecordingShelf shelf;
    private final Recordings recordings;

    RecordingsResource(Recordings recordings, RecordingRows rows, RecordingShelf shelf) {
        this.recordings = recordings;
        this.rows = rows;
        this.shelf = shelf;
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @Context UriInfo uri) {
        Parameters query = Parameters.query(uri);
        return rows.list(account, query.value("CallSid"), query.value("ConferenceSid"), uri);
    }

    @GET
    @Path("{sid}")
    public Response fetch(
            @PathParam("account") String account,
            @PathParam("sid") String sid,
            @Context UriInfo uri,
            @Context ContainerRequestContext request) {
        return Formats.named(request)
                ? Response.ok(RecordingJson.of(known(account, sid, uri))).build()
                : sound(account, sid);
    }

    /** Whoever asks for it also sees what is left of one that was deleted. */
    private Recording known(String account, String sid, UriInfo uri) {
        return RecordingRows.withDeleted(Parameters.query(uri))
                ? recordings.find(account, sid).orElseThrow(() -> RecordingJson.missing(account, sid))
                : found(account, sid);
    }

    /** The sound itself; also what the URL without an extension gives. */
    @GET
    @Path("{sid}.wav")
    public Response sound(@PathParam("account") String account, @PathParam("sid") String sid) {
        java.nio.file.Path file = shelf.path(found(account, sid));
        if (!Files.isReadable(file)) {
            throw RecordingJson.missing(account, sid);
        }
        return Response.ok(file.toFile(), "audio/x-wav").build();
    }

    @DELETE
    @Path("{sid}")
    public Response delete(@PathParam("account") String account, @PathParam("sid") String sid) {
        return rows.delete(found(account, sid));
    }

    private Recording found(String account, String sid) {
        return rows.found(account, sid, any -> true);
    }
}
