package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tandem.directory.Transcription;
import org.tandem.directory.Transcriptions;

/** The texts of recordings: of an account's, or of one recording's. */
@Path("Accounts/{account}/{of: (Recordings/[^/]+/)?}Transcriptions")
@Produces("application/json")
public final class TranscriptionsResource {
    private static final String COLLECTION = "Transcriptions";

    private final Transcriptions transcriptions;

    TranscriptionsResource(Transcriptions transcriptions) {
        this.transcriptions = transcriptions;
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @PathParam("of") String of, @Context UriInfo uri) {
        return Pages.json(
                uri,
                "transcriptions",
                transcriptions.list(account, recording(of), Pages.request(Parameters.query(uri))),
                TranscriptionsResource::json);
    }

    @GET
    @Path("{sid}")
    public ObjectNode fetch(
            @PathParam("account") String account, @PathParam("of") String of, @PathParam("sid") String sid) {
        return json(found(account, of, sid));
    }

    /** The text alone. */
    @GET
    @Path("{sid}.txt")
    public Response text(
            @PathParam("account") String account, @PathParam("of") String of, @PathParam("sid") String sid) {
        return Response.ok(found(account, of, sid).text(), "text/plain;charset=UTF-8")
                .build();
    }

    @DELETE
    @Path("{sid}")
    public Response delete(
            @PathParam("account") String account, @PathParam("of") String of, @PathParam("sid") String sid) {
        Transcription found = found(account, of, sid);
        if (found.status() == Transcription.Status.IN_PROGRESS) {
            throw new ApiException(409, 20409, "Transcription is in-progress: only one that is over can be deleted");
        }
        transcriptions.delete(account, sid);
        return Response.noContent().build();
    }

    /** @param of {@code Recordings/RE.../}, or empty */
    private static String recording(String of) {
        return of.isEmpty() ? "" : of.split("/")[1];
    }

    private Transcription found(String account, String of, String sid) {
        return transcriptions
                .find(account, sid)
                .filter(one -> of.isEmpty() || one.recordingSid().equals(recording(of)))
                .orElseThrow(() -> ApiException.notFound(Paths.of(account, of + COLLECTION, sid)));
    }

    private static ObjectNode json(Transcription transcription) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sid", transcription.sid())
                .put("account_sid", transcription.accountSid())
                .put("api_version", Paths.VERSION)
                .put("recording_sid", transcription.recordingSid())
                .put("status", transcription.status().text())
                .put("type", "fast")
                .put("transcription_text", transcription.text())
                .put("duration", Integer.toString(transcription.seconds()))
                .put("date_created", ApiTimes.text(transcription.created()))
                .put("date_updated", ApiTimes.text(transcription.updated()))
                .putNull("price")
                .put("price_unit", "USD")
                .put("uri", Paths.of(transcription.accountSid(), COLLECTION, transcription.sid()));
    }
}
