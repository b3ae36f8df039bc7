package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tandem.directory.Applications;
import org.tandem.directory.CallRecord;
import org.tandem.router.OutboundCall;
import org.tandem.router.conference.Music;
import org.tandem.router.conference.SeatTerms;

/** Reads the parameters of somebody who is to be called into a conference: a call whose document is that conference. */
final class ParticipantRequest {
    private static final int INVALID = 20001;
    private static final Set<String> BEEPS = Set.of("true", "false", "onEnter", "onExit");
    private static final Set<String> RECORDS = Set.of("true", "false", "record-from-start", "do-not-record");
    private static final Set<String> TRIMS = Set.of("trim-silence", "do-not-trim");

    private final Parameters form;
    private final SeatTerms terms;

    ParticipantRequest(Parameters form) {
        this.form = form;
        String beep = one("Beep", BEEPS);
        String coached = form.value("CallSidToCoach");
        if (flag("Coaching", false) != coached.matches("CA[0-9a-f]{32}")) {
            throw ApiException.invalid(13240, "Coaching needs CallSidToCoach, a call's SID, and that needs Coaching");
        }
        this.terms = new SeatTerms(
                new SeatTerms.Voice(flag("Muted", false), !coached.isEmpty(), coached),
                SeatTerms.Hold.OFF,
                new SeatTerms.Manners(
                        !beep.equals("false") && !beep.equals("onExit"),
                        !beep.equals("false") && !beep.equals("onEnter"),
                        flag("StartConferenceOnEnter", true),
                        flag("EndConferenceOnExit", false)),
                Music.USUAL,
                form.limited("Label", INVALID, 128, ""));
    }

    private boolean flag(String name, boolean usual) {
        return ParticipantsResource.flag(form, name).orElse(usual);
    }

    OutboundCall call(String account, String conference, Applications applications) {
        return new CallRequest(account, form, applications).parse(document(conference));
    }

    /** Until the call has joined it is {@code queued}. @param conference its SID, where it lives already */
    ObjectNode json(CallRecord call, Optional<String> conference) {
        return ConferenceJson.brief(call.accountSid(), conference.orElse(null), call.sid(), terms)
                .put("status", "queued")
                .put("date_created", ApiTimes.text(call.created()))
                .put("date_updated", ApiTimes.text(call.created()));
    }

    private void recording(Map<String, String> attributes) {
        attributes.put("record", one("ConferenceRecord", RECORDS));
        attributes.put("trim", one("ConferenceTrim", TRIMS));
        attributes.put("recordingStatusCallback", form.url("ConferenceRecordingStatusCallback", INVALID, ""));
        attributes.put(
                "recordingStatusCallbackMethod", form.method("ConferenceRecordingStatusCallbackMethod", INVALID, ""));
        attributes.put(
                "recordingStatusCallbackEvent", String.join(" ", form.all("ConferenceRecordingStatusCallbackEvent")));
    }

    private String one(String name, Set<String> values) {
        String value = form.value(name);
        if (!value.isEmpty() && !values.contains(value)) {
            throw ApiException.invalid(INVALID, name + " must be one of " + String.join(", ", new TreeSet<>(values)));
        }
        return value;
    }

    private String document(String conference) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("participantLabel", terms.label());
        attributes.put("muted", form.value("Muted"));
        attributes.put("beep", form.value("Beep"));
        attributes.put("startConferenceOnEnter", form.value("StartConferenceOnEnter"));
        attributes.put("endConferenceOnExit", form.value("EndConferenceOnExit"));
        attributes.put("coach", terms.voice().coached());
        attributes.put("waitMethod", form.method("WaitMethod", INVALID, ""));
        attributes.put("maxParticipants", Integer.toString(form.number("MaxParticipants", INVALID, 2, 1_000, 250)));
        attributes.put("region", form.value("Region"));
        attributes.put("jitterBufferSize", form.value("JitterBufferSize"));
        attributes.put("statusCallback", form.url("ConferenceStatusCallback", INVALID, ""));
        attributes.put("statusCallbackMethod", form.method("ConferenceStatusCallbackMethod", INVALID, ""));
        attributes.put("statusCallbackEvent", String.join(" ", form.all("ConferenceStatusCallbackEvent")));
        recording(attributes);
        attributes.values().removeIf(String::isEmpty);
        // An empty one means silence.
        form.text("WaitUrl").ifPresent(given -> attributes.put("waitUrl", form.url("WaitUrl", INVALID, "")));
        StringBuilder document = new StringBuilder("<Response><Dial><Conference");
        attributes.forEach((name, value) -> document.append(' ')
                .append(name)
                .append("=\"")
                .append(XmlText.escaped(value))
                .append('"'));
        return document.append('>')
                .append(XmlText.escaped(conference))
                .append("</Conference></Dial></Response>")
                .toString();
    }
}
