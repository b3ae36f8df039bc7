package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
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

    CallTranscriptionsResource(OnCall live) {
        this.live = live;
    }

    @POST
    public Response begin(@PathParam("account") String account, @PathParam("call") String call, InputStream body) {
        TranscriptionOrder order = order(Parameters.form(body));
        return live.begun(
                account,
                call,
                COLLECTION,
                on -> LiveTranscription.begin(on, order).orElseThrow(CallTranscriptionsResource::refused));
    }

    @POST
    @Path("{sid}")
    public ObjectNode end(
            @PathParam("account") String account,
            @PathParam("call") String call,
            @PathParam("sid") String sid,
            InputStream body) {
        return live.stopped(account, call, LiveTranscription.class, COLLECTION, sid, Parameters.form(body));
    }

    private static ApiException refused() {
        return ApiException.invalid(
                INVALID,
                "The transcription can't begin: its Name is taken, too many go on, or LanguageCode is not understood");
    }

    private static TranscriptionOrder order(Parameters form) {
        return new TranscriptionOrder(
                form.limited("Name", INVALID, 64, ""),
                OnCall.tracks(form, Tracks.BOTH),
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
}
