package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Recording;
import org.tandem.directory.Recordings;
import org.tandem.platform.recording.RecordingLinks;
import org.tandem.platform.recording.Rendition;
import org.tandem.platform.recording.SoundAnswer;
import org.tandem.router.call.RecordingShelf;

/** Recordings: looked at, listened to, deleted (T25). */
@Path("Accounts/{account}/Recordings")
@Produces("application/json")
public final class RecordingsResource {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingsResource.class);
    private static final int LONGEST_SECONDS = 604_800;

    private final RecordingRows rows;
    private final RecordingShelf shelf;
    private final Recordings recordings;
    private final RecordingLinks links;
    private final Clock clock;

    RecordingsResource(
            Recordings recordings, RecordingRows rows, RecordingShelf shelf, RecordingLinks links, Clock clock) {
        this.recordings = recordings;
        this.rows = rows;
        this.shelf = shelf;
        this.links = links;
        this.clock = clock;
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
                : sound(account, sid, Listeners.mp3(uri) ? Rendition.Format.MP3 : Rendition.Format.WAV, uri, request);
    }

    /** Whoever asks for it also sees what is left of one that was deleted. */
    private Recording known(String account, String sid, UriInfo uri) {
        return RecordingRows.withDeleted(Parameters.query(uri))
                ? recordings.find(account, sid).orElseThrow(() -> RecordingJson.missing(account, sid))
                : found(account, sid);
    }

    @GET
    @Path("{sid}.wav")
    public Response wav(
            @PathParam("account") String account,
            @PathParam("sid") String sid,
            @Context UriInfo uri,
            @Context ContainerRequestContext request) {
        return sound(account, sid, Rendition.Format.WAV, uri, request);
    }

    @GET
    @Path("{sid}.mp3")
    public Response mp3(
            @PathParam("account") String account,
            @PathParam("sid") String sid,
            @Context UriInfo uri,
            @Context ContainerRequestContext request) {
        return sound(account, sid, Rendition.Format.MP3, uri, request);
    }

    /** The sound itself; WAV is also what the URL without an extension gives. */
    private Response sound(
            String account, String sid, Rendition.Format format, UriInfo uri, ContainerRequestContext request) {
        Recording recording = found(account, sid);
        if (recording.status() != Recording.Status.COMPLETED) {
            throw RecordingJson.missing(account, sid);
        }
        int recorded = recording.origin().channels();
        SoundAnswer answer = new SoundAnswer(
                format,
                recorded,
                channels(Parameters.query(uri), recorded),
                recording.kept().sha256(),
                new SoundAnswer.Headers(
                        request.getHeaderString("Range"),
                        request.getHeaderString("If-Range"),
                        request.getMethod().equals("HEAD")),
                () -> request.setProperty(BreakingServlet.BROKEN, true));
        try {
            return answer.of(shelf.sound(recording).orElseThrow(() -> RecordingJson.missing(account, sid)));
        } catch (IOException e) {
            LOG.warn("recording {} can't be read: {}", sid, e.toString());
            throw new ApiException(503, 20503, "The store of recordings is not available; try again");
        }
    }

    /** @param recorded how many there are */
    private static int channels(Parameters query, int recorded) {
        String asked = query.text("RequestedChannels").orElse(Integer.toString(recorded));
        if (!asked.equals("1") && !asked.equals(Integer.toString(recorded))) {
            throw ApiException.invalid(
                    20001, "RequestedChannels must be 1" + (recorded == 2 ? " or 2" : ": the recording is mono"));
        }
        return Integer.parseInt(asked);
    }

    /** A URL by which whoever has it may hear the recording for a while. */
    @POST
    @Path("{sid}/SignedUrls")
    public Response sign(@PathParam("account") String account, @PathParam("sid") String sid, InputStream body) {
        Parameters form = Parameters.form(body);
        Recording recording = found(account, sid);
        Instant expires = clock.instant().plusSeconds(form.number("Ttl", 20001, 10, LONGEST_SECONDS, 3_600));
        String url = links.signed(recording, expires).orElseThrow(() -> RecordingJson.missing(account, sid));
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("account_sid", account)
                .put("recording_sid", sid)
                .put("url", url)
                .put("date_expires", ApiTimes.text(expires));
        return Response.status(201).entity(json).build();
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
