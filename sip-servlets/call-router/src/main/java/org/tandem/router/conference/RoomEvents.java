package org.tandem.router.conference;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tandem.router.call.Exchange;

/** Tells the application what happens in a conference (spec/twiml.md, Conference): in order, numbered from 1. Guarded by its room. */
final class RoomEvents {
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Exchange exchange;
    private final RoomTerms.Callback callback;
    private final Room room;
    private final Clock clock;
    private int sequence;

    RoomEvents(Exchange exchange, RoomTerms.Callback callback, Room room, Clock clock) {
        this.exchange = exchange;
        this.callback = callback;
        this.room = room;
        this.clock = clock;
    }

    boolean wanted(String group) {
        return callback.wants(group);
    }

    /** Of the whole conference. @param group the word of {@code statusCallbackEvent} that asks for it */
    void tell(String group, String event, List<Map.Entry<String, String>> further) {
        tell(group, event, "", further);
    }

    private void tell(String group, String event, String callSid, List<Map.Entry<String, String>> further) {
        List<Map.Entry<String, String>> all = new ArrayList<>(List.of(
                Map.entry("ConferenceSid", room.sid()),
                Map.entry("FriendlyName", room.name()),
                Map.entry("AccountSid", room.accountSid()),
                Map.entry("Timestamp", RFC_2822.format(clock.instant())),
                Map.entry("StatusCallbackEvent", event)));
        all.addAll(further);
        exchange.happened(callSid, type(event), all);
        if (wanted(group)) {
            all.add(Map.entry("SequenceNumber", Integer.toString(++sequence)));
            exchange.tellOf(room.sid(), callback.url(), callback.method(), all);
        }
    }

    /** As listeners know it: {@code conference.start}, {@code conference.join}, {@code conference.announcement-end}. */
    private static String type(String event) {
        return "conference." + event.replaceFirst("^(conference|participant)-", "");
    }

    /** Of one participant. */
    void tell(String group, String event, Seat seat, List<Map.Entry<String, String>> further) {
        SeatTerms terms = seat.terms();
        List<Map.Entry<String, String>> all = new ArrayList<>(List.of(
                Map.entry("CallSid", seat.callSid()),
                Map.entry("Muted", Boolean.toString(terms.voice().muted())),
                Map.entry("Hold", Boolean.toString(terms.hold().on())),
                Map.entry("Coaching", Boolean.toString(terms.voice().coaching())),
                Map.entry(
                        "EndConferenceOnExit", Boolean.toString(terms.manners().endsOnExit())),
                Map.entry(
                        "StartConferenceOnEnter",
                        Boolean.toString(terms.manners().startsOnEnter()))));
        if (terms.voice().coaching()) {
            all.add(Map.entry("CallSidToCoach", terms.voice().coached()));
        }
        if (!terms.label().isEmpty()) {
            all.add(Map.entry("ParticipantLabel", terms.label()));
        }
        all.addAll(further);
        tell(group, event, seat.callSid(), all);
    }
}
