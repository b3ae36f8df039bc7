package org.tandem.platform.rest;

import java.util.LinkedHashSet;
import java.util.Set;
import org.tandem.directory.Recording.Source;
import org.tandem.directory.Recording.Track;
import org.tandem.directory.RecordingCallback;
import org.tandem.router.call.RecordingOrder;

/** Reads how something is to be recorded (spec/rest-api.md 3). */
final class RecordingRequest {
    private static final int INVALID = 20001;

    private RecordingRequest() {}

    /** @param trim where the request doesn't say */
    static RecordingOrder parse(Parameters form, Source source, boolean trim) {
        String channels = form.value("RecordingChannels");
        if (!channels.matches("|mono|dual")) {
            throw ApiException.invalid(INVALID, "RecordingChannels must be mono or dual");
        }
        String cut = form.value("Trim");
        if (!cut.matches("|trim-silence|do-not-trim")) {
            throw ApiException.invalid(INVALID, "Trim must be trim-silence or do-not-trim");
        }
        return new RecordingOrder(
                source,
                channels.equals("dual"),
                track(form.value("RecordingTrack")),
                cut.isEmpty() ? trim : cut.equals("trim-silence"),
                new RecordingCallback(
                        form.url("RecordingStatusCallback", 21205, ""),
                        form.method("RecordingStatusCallbackMethod", 21209, "POST"),
                        events(form)));
    }

    private static Track track(String track) {
        switch (track) {
            case "", "both":
                return Track.BOTH;
            case "inbound":
                return Track.INBOUND;
            case "outbound":
                return Track.OUTBOUND;
            default:
                throw ApiException.invalid(INVALID, "RecordingTrack must be inbound, outbound or both");
        }
    }

    private static Set<String> events(Parameters form) {
        Set<String> events = new LinkedHashSet<>(form.all("RecordingStatusCallbackEvent"));
        if (!RecordingCallback.EVENTS.containsAll(events)) {
            throw ApiException.invalid(
                    INVALID, "RecordingStatusCallbackEvent must be some of in-progress, completed, absent");
        }
        return events.isEmpty() ? RecordingCallback.USUAL : events;
    }
}
