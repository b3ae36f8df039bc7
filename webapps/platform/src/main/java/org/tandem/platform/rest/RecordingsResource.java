package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
    private static final String COLLECTION = "Recordings";

    private final Recordings recordings;
    private final RecordingShelf shelf;

    RecordingsResource(Recordings recordings, RecordingShelf shelf) {
        this.recordings = recordings;
        this.shelf = shelf;
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @Context UriInfo uri) {
        return listed(recordings, account, Parameters.query(uri).value("CallSid"), uri);
    }

    @GET
    @Path("{sid}")
    public Response fetch(
            @PathParam("account") String account,
            @PathParam("sid") String sid,
            @Context ContainerRequestContext request) {
        return Formats.named(request) ? Response.ok(json(found(account, sid))).build() : sound(account, sid);
    }

    /** The sound itself; also what the URL without an extension gives. */
    @GET
    @Path("{sid}.wav")
    public Response sound(@PathParam("account") String account, @PathParam("sid") String sid) {
        java.nio.file.Path file = shelf.path(found(account, sid));
        if (!Files.isReadable(file)) {
            throw missing(account, sid);
        }
        return Response.ok(file.toFile(), "audio/x-wav").build();
    }

    @DELETE
    @Path("{sid}")
    public Response delete(@PathParam("account") String account, @PathParam("sid") String sid) {
        Recording recording = found(account, sid);
        if (recording.status() == Recording.Status.IN_PROGRESS) {
            throw new ApiException(409, 20409, "Recording is in-progress: only one that is over can be deleted");
        }
        shelf.discard(recording);
        recordings.delete(account, sid);
        return Response.noContent().build();
    }

    /** @param call empty: of all calls */
    static ObjectNode listed(Recordings recordings, String account, String call, UriInfo uri) {
        Parameters query = Parameters.query(uri);
        Recordings.Filter filter = new Recordings.Filter(call, query.from("DateCreated"), query.before("DateCreated"));
        return Pages.json(
                uri, "recordings", recordings.list(account, filter, Pages.request(query)), RecordingsResource::json);
    }

    private Recording found(String account, String sid) {
        return recordings.find(account, sid).orElseThrow(() -> missing(account, sid));
    }

    private static ApiException missing(String account, String sid) {
        return ApiException.notFound(Paths.of(account, COLLECTION, sid));
    }

    private static ObjectNode json(Recording recording) {
        boolean over = recording.status() != Recording.Status.IN_PROGRESS;
        String path = Paths.of(recording.accountSid(), COLLECTION, recording.sid());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("sid", recording.sid())
                .put("account_sid", recording.accountSid())
                .put("api_version", Paths.VERSION)
                .put("call_sid", recording.callSid())
                .putNull("conference_sid")
                .put("status", recording.status().text())
                .put("source", recording.source().text())
                .put("channels", recording.channels())
                .put("track", "both")
                .put("duration", over ? Integer.toString(recording.seconds()) : null)
                .put("start_time", ApiTimes.text(recording.started()))
                .put("date_created", ApiTimes.text(recording.started()))
                .put("date_updated", ApiTimes.text(recording.updated()))
                .putNull("price")
                .put("price_unit", "USD")
                .putNull("error_code")
                .putNull("encryption_details")
                .put("uri", path);
        json.put("media_url", path.replace(".json", ".wav"));
        return json;
    }
}
