package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandem.directory.CallRecord;

/**
 * Writes a call with every field that the libraries read. By status: one that waits or rings has no start, a live one no end and no
 * duration, one that is over has all three; there is no price, for nothing is charged. {@code end_reason}, {@code ended_by} and
 * {@code sip_response_code} are ours.
 */
final class CallJson {
    static final String COLLECTION = "Calls";

    private static final List<String> PARTS = List.of("events", "notifications", "recordings");

    private CallJson() {}

    static ObjectNode of(CallRecord call) {
        String uri = Paths.of(call.accountSid(), COLLECTION, call.sid());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("sid", call.sid())
                .put("account_sid", call.accountSid())
                .put("parent_call_sid", nullIfEmpty(call.parentSid()))
                .put("phone_number_sid", nullIfEmpty(call.phoneNumberSid()))
                .put("to", call.to())
                .put("to_formatted", Addresses.formatted(call.to()))
                .put("from", call.from())
                .put("from_formatted", Addresses.formatted(call.from()))
                .put("status", call.status().text())
                .put("direction", call.direction().text())
                .put("date_created", ApiTimes.text(call.created()))
                .put("date_updated", ApiTimes.text(call.updated()))
                .put("api_version", Paths.VERSION)
                .put("queue_time", "0")
                .put("price_unit", "USD")
                .put("answered_by", nullIfEmpty(call.answeredBy()))
                .put("end_reason", nullIfEmpty(call.endReason()))
                .put("ended_by", nullIfEmpty(call.endedBy()))
                .put("sip_response_code", call.sipCode() == 0 ? null : call.sipCode())
                .put("uri", uri);
        times(json, call);
        absent(json);
        ObjectNode parts = json.putObject("subresource_uris");
        PARTS.forEach(part -> parts.put(
                part, uri.replace(".json", "/" + Character.toUpperCase(part.charAt(0)) + part.substring(1) + ".json")));
        return json;
    }

    private static void times(ObjectNode json, CallRecord call) {
        boolean over = call.status().over();
        Optional<Instant> ended = over ? call.ended().or(() -> Optional.of(call.updated())) : Optional.empty();
        // A call that nobody took began when it was made; its duration is 0.
        Optional<Instant> started = call.started().or(() -> over ? Optional.of(call.created()) : Optional.empty());
        json.put("start_time", started.map(ApiTimes::text).orElse(null))
                .put("end_time", ended.map(ApiTimes::text).orElse(null))
                .put("duration", ended.map(end -> seconds(call, end)).orElse(null));
    }

    private static String seconds(CallRecord call, Instant end) {
        return Long.toString(call.started()
                .map(start -> Math.max(0, Duration.between(start, end).toSeconds()))
                .orElse(0L));
    }

    private static void absent(ObjectNode json) {
        json.putNull("price")
                .putNull("annotation")
                .putNull("caller_name")
                .putNull("forwarded_from")
                .putNull("group_sid")
                .putNull("trunk_sid");
    }

    private static String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
