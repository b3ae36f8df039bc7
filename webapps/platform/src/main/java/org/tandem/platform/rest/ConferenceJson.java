package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tandem.directory.ConferenceRecord;
import org.tandem.router.conference.Participant;
import org.tandem.router.conference.SeatTerms;

/** Conferences and participants as the API writes them. */
final class ConferenceJson {
    static final String COLLECTION = "Conferences";

    private ConferenceJson() {}

    static ObjectNode of(ConferenceRecord conference) {
        String uri = Paths.of(conference.accountSid(), COLLECTION, conference.sid());
        String path = uri.substring(0, uri.length() - ".json".length());
        boolean over = conference.status() == ConferenceRecord.Status.COMPLETED;
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("sid", conference.sid())
                .put("account_sid", conference.accountSid())
                .put("api_version", Paths.VERSION)
                .put("friendly_name", conference.friendlyName())
                .put("status", conference.status().text())
                .put("region", conference.region().isEmpty() ? "us1" : conference.region())
                .put("date_created", ApiTimes.text(conference.created()))
                .put("date_updated", ApiTimes.text(conference.updated()))
                .put("reason_conference_ended", over ? conference.endReason() : null)
                .put("call_sid_ending_conference", conference.endedBy().isEmpty() ? null : conference.endedBy())
                .put("uri", uri);
        body.putObject("subresource_uris")
                .put("participants", path + "/Participants.json")
                .put("recordings", path + "/Recordings.json");
        return body;
    }

    static ObjectNode of(Participant participant) {
        SeatTerms terms = participant.terms();
        return brief(participant.accountSid(), participant.conferenceSid(), participant.callSid(), terms)
                .put("status", "connected")
                .put("date_created", ApiTimes.text(participant.created()))
                .put("date_updated", ApiTimes.text(participant.updated()));
    }

    /** What is known of somebody who may not be there yet. */
    static ObjectNode brief(String account, String conference, String call, SeatTerms terms) {
        SeatTerms.Voice voice = terms.voice();
        return JsonNodeFactory.instance
                .objectNode()
                .put("account_sid", account)
                .put("call_sid", call)
                .put("label", terms.label().isEmpty() ? null : terms.label())
                .put("call_sid_to_coach", voice.coached().isEmpty() ? null : voice.coached())
                .put("coaching", voice.coaching())
                .put("conference_sid", conference)
                .put("end_conference_on_exit", terms.manners().endsOnExit())
                .put("muted", voice.muted())
                .put("hold", terms.hold().on())
                .put("start_conference_on_enter", terms.manners().startsOnEnter())
                .putNull("queue_time")
                .put(
                        "uri",
                        Paths.account(account) + "/" + COLLECTION + "/" + conference + "/Participants/" + call
                                + ".json");
    }
}
