package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tandem.directory.Recording;

/** A recording as the REST API shows it. */
final class RecordingJson {
    private static final String COLLECTION = "Recordings";

    private RecordingJson() {}

    static ObjectNode of(Recording recording) {
        Recording.Origin origin = recording.origin();
        String path = Paths.of(recording.accountSid(), COLLECTION, recording.sid());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("sid", recording.sid())
                .put("account_sid", recording.accountSid())
                .put("api_version", Paths.VERSION)
                .put("call_sid", orNull(origin.callSid()))
                .put("conference_sid", orNull(origin.conferenceSid()))
                .put("status", status(recording.status()))
                .put("source", origin.source().text())
                .put("channels", origin.channels())
                .put("track", origin.track().text())
                .put("duration", recording.status().over() ? Integer.toString(recording.seconds()) : null)
                .put("start_time", ApiTimes.text(recording.started()))
                .put("date_created", ApiTimes.text(recording.started()))
                .put("date_updated", ApiTimes.text(recording.updated()))
                .putNull("price")
                .put("price_unit", "USD")
                .putNull("encryption_details")
                .put("checksum", orNull(recording.kept().sha256()))
                .put("uri", path)
                .put("media_url", path.replace(".json", ".wav"));
        int flaw = recording.kept().flaw();
        json.put("error_code", flaw == 0 ? null : flaw);
        json.putObject("subresource_uris").put("transcriptions", path.replace(".json", "/Transcriptions.json"));
        return json;
    }

    /** The API has no status of its own for what failed. */
    private static String status(Recording.Status status) {
        return (status == Recording.Status.FAILED ? Recording.Status.ABSENT : status).text();
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static ApiException missing(String account, String sid) {
        return ApiException.notFound(Paths.of(account, COLLECTION, sid));
    }
}
