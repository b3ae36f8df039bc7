package org.tandem.router.document;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.directory.Recording;
import org.tandem.directory.RecordingCallback;
import org.tandem.router.call.RecordingOrder;
import org.tandem.router.conference.ConferenceNoun;
import org.tandem.router.conference.Music;
import org.tandem.router.conference.RoomTerms;
import org.tandem.router.conference.Rooms;
import org.tandem.router.conference.SeatTerms;

/** The noun Conference. */
final class ConferenceFactory implements DialFactory.NounFactory {
    private static final int LONGEST = 128;
    private static final String CALL = "CA[0-9a-f]{32}";
    private static final int UNKNOWN = 12_200;
    private static final int FOREVER_SECONDS = 86_400;
    private static final Set<String> EVENTS =
            Set.of("start", "end", "join", "leave", "mute", "hold", "modify", "speaker", "announcement");
    private static final Set<String> REGIONS = Set.of("us1", "us2", "ie1", "sg1", "br1", "au1", "jp1", "de1");
    private static final Set<String> RECORDS = Set.of("do-not-record", "record-from-start", "true", "false");
    private static final Set<String> BUFFERS = Set.of("large", "medium", "small", "off");

    private final Rooms rooms;

    ConferenceFactory(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public Optional<ConferenceNoun> make(Element noun, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(noun, warnings);
        String name = noun.text();
        if (name.isEmpty() || name.length() > LONGEST) {
            attributes.warn(13237, "must have a name of 1 to " + LONGEST + " characters");
            return Optional.empty();
        }
        SeatTerms seat = seat(attributes, base, noun.attributes().containsKey("waitUrl"));
        RoomTerms room = room(attributes, base);
        int patience = attributes.number("waitLimit", FOREVER_SECONDS, 1, FOREVER_SECONDS, UNKNOWN);
        chosen(attributes, "jitterBufferSize", BUFFERS);
        attributes.later("recordingConfigurationId");
        attributes.done();
        return Optional.of(
                new ConferenceNoun(rooms, name, seat, room, room.maxParticipants(), Duration.ofSeconds(patience)));
    }

    private static SeatTerms seat(Attributes attributes, Base base, boolean waitUrlGiven) {
        String beep = chosen(attributes, "beep", Set.of("true", "false", "onEnter", "onExit"));
        String coached = attributes.text("coach");
        String label = attributes.text("participantLabel");
        if (label.length() > LONGEST || label.contains("/") || label.matches(CALL)) {
            attributes.warn(
                    16023,
                    "attribute participantLabel may have at most " + LONGEST
                            + " characters, no / and not be a call's SID; it is ignored");
            label = "";
        }
        return new SeatTerms(
                new SeatTerms.Voice(attributes.flag("muted", false, 13230), !coached.isEmpty(), coached),
                SeatTerms.Hold.OFF,
                new SeatTerms.Manners(
                        !beep.equals("false") && !beep.equals("onExit"),
                        !beep.equals("false") && !beep.equals("onEnter"),
                        attributes.flag("startConferenceOnEnter", true, 13232),
                        attributes.flag("endConferenceOnExit", false, 13231)),
                Music.of(
                        waitUrlGiven,
                        base.absoluteOrEmpty(attributes.text("waitUrl")),
                        attributes.method("waitMethod", 13234)),
                label);
    }

    private static RoomTerms room(Attributes attributes, Base base) {
        Set<String> events = new LinkedHashSet<>();
        for (String event : attributes.text("statusCallbackEvent").split("\\s+")) {
            if (EVENTS.contains(event)) {
                events.add(event);
            } else if (!event.isEmpty()) {
                attributes.warn(UNKNOWN, "statusCallbackEvent " + event + " is unknown and is ignored");
            }
        }
        return new RoomTerms(
                attributes.number("maxParticipants", 250, 2, RoomTerms.LARGEST, UNKNOWN),
                chosen(attributes, "region", REGIONS),
                new RoomTerms.Callback(
                        base.absoluteOrEmpty(attributes.text("statusCallback")),
                        attributes.method("statusCallbackMethod", UNKNOWN),
                        events),
                recording(attributes, base));
    }

    private static Optional<RecordingOrder> recording(Attributes attributes, Base base) {
        RecordingAttributes recording = new RecordingAttributes(attributes, base);
        RecordingOrder order = new RecordingOrder(
                Recording.Source.CONFERENCE,
                false,
                Recording.Track.BOTH,
                recording.trim(true),
                callback(attributes, base, recording.callback(UNKNOWN)));
        String mode = chosen(attributes, "record", RECORDS);
        return mode.equals("record-from-start") || mode.equals("true") ? Optional.of(order) : Optional.empty();
    }

    /** The deprecated attribute says where to tell of the recording, where the one that took its place does not. */
    private static RecordingCallback callback(Attributes attributes, Base base, RecordingCallback callback) {
        String old = base.absoluteOrEmpty(attributes.text("eventCallbackUrl"));
        return callback.url().isEmpty() ? new RecordingCallback(old, callback.method(), callback.events()) : callback;
    }

    /** @return empty when it was left out or is none of them */
    private static String chosen(Attributes attributes, String name, Set<String> values) {
        String value = attributes.text(name);
        if (!value.isEmpty() && !values.contains(value)) {
            attributes.warn(name.equals("beep") ? 13235 : UNKNOWN, "attribute " + name + " must be one of " + values);
            return "";
        }
        return value;
    }
}
