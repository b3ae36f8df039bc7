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
import java.util.Arrays;
import java.util.List;
import org.tandem.router.stream.StreamOrder.Tracks;
import org.tandem.router.transcribe.LiveTranscription;
import org.tandem.router.transcribe.TranscriptionOrder;

/** Transcriptions of a live call, begun and ended (spec/rest-api.md, account/call/transcription). */
@Path("Accounts/{account}/Calls/{call}/Transcriptions")
@Produces("application/json")
public final class CallTranscriptionsResource {
    private static final String COLLECTION = "Transcriptions";
    private static final int INVALID = 20001;

    private final OnCall live;
    private final Clock clock;

    CallTranscriptionsResource(OnCall live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    @POST
    public Response begin(@PathParam("account") String account, @PathParam("call") String call, InputStream body) {
        TranscriptionOrder order = order(Parameters.form(body));
        LiveTranscription begun = live.act(
                account,
                call,
                on -> LiveTranscription.begin(on, order).orElseThrow(CallTranscriptionsResource::refused));
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
        LiveTranscription ended = live.end(account, call, LiveTranscription.class, COLLECTION, sid);
        return json(account, call, ended, "stopped");
    }

    private static ApiException refused() {
        return ApiException.invalid(
                INVALID,
                "The transcription can't begin: its Name is taken, too many go on, or LanguageCode is not understood");
    }

    private static TranscriptionOrder order(Parameters form) {
        return new TranscriptionOrder(
                form.limited("Name", INVALID, 64, ""),
                tracks(form),
                new TranscriptionOrder.Callback(
                        form.url("StatusCallbackUrl", INVALID, ""),
                        form.method("StatusCallbackMethod", INVALID, "POST")),
                new TranscriptionOrder.Labels(form.value("InboundTrackLabel"), form.value("OutboundTrackLabel")),
                form.value("TranscriptionEngine"),
                new TranscriptionOrder.Expected(
                        form.text("LanguageCode").orElse("en-US"),
                        hints(form),
                        form.value("PartialResults").equals("true")),
                !form.value("ProfanityFilter").equals("false"));
    }

    private static Tracks tracks(Parameters form) {
        return Tracks.of(form.text("Track").orElse("both_tracks"))
                .orElseThrow(() ->
                        ApiException.invalid(INVALID, "Track must be inbound_track, outbound_track or both_tracks"));
    }

    private static List<String> hints(Parameters form) {
        List<String> hints = Arrays.stream(form.value("Hints").split(","))
                .map(String::strip)
                .filter(hint -> !hint.isEmpty())
                .toList();
        if (hints.size() > 500 || hints.stream().anyMatch(hint -> hint.length() > 100)) {
            throw ApiException.invalid(INVALID, "Hints may have 500 entries of 100 characters");
        }
        return hints;
    }

    private ObjectNode json(String account, String call, LiveTranscription transcription, String status) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sid", transcription.sid())
                .put("account_sid", account)
                .put("call_sid", call)
                .put("name", transcription.name())
                .put("status", status)
                .put("date_updated", ApiTimes.text(clock.instant()))
                .put(
                        "uri",
                        Paths.account(account) + "/Calls/" + call + "/" + COLLECTION + "/" + transcription.sid()
                                + ".json");
    }
}
