package org.tandem.router.document;

import java.util.Arrays;
import java.util.Set;
import org.tandem.directory.Recording.Track;
import org.tandem.directory.RecordingCallback;

/** The attributes that every element which records has. */
final class RecordingAttributes {
    private final Attributes attributes;
    private final Base base;

    RecordingAttributes(Attributes attributes, Base base) {
        this.attributes = attributes;
        this.base = base;
    }

    /** @param code of a bad method */
    RecordingCallback callback(int code) {
        return new RecordingCallback(
                base.absoluteOrEmpty(attributes.text("recordingStatusCallback")),
                attributes.method("recordingStatusCallbackMethod", code),
                events());
    }

    private Set<String> events() {
        String text = attributes.text("recordingStatusCallbackEvent");
        if (text.isBlank()) {
            return RecordingCallback.USUAL;
        }
        Set<String> events = Set.copyOf(Arrays.asList(text.trim().split("[\\s,]+")));
        if (!RecordingCallback.EVENTS.containsAll(events)) {
            attributes.warn(
                    12200, "attribute recordingStatusCallbackEvent must be some of " + RecordingCallback.EVENTS);
        }
        return events;
    }

    boolean trim(boolean usual) {
        String trim = attributes.text("trim");
        if (!trim.isEmpty() && !trim.equals("trim-silence") && !trim.equals("do-not-trim")) {
            attributes.warn(12200, "attribute trim must be trim-silence or do-not-trim; the default is used");
            return usual;
        }
        return trim.isEmpty() ? usual : trim.equals("trim-silence");
    }

    Track track(String name) {
        switch (attributes.text(name)) {
            case "", "both":
                return Track.BOTH;
            case "inbound":
                return Track.INBOUND;
            case "outbound":
                return Track.OUTBOUND;
            default:
                attributes.warn(12200, "attribute " + name + " must be inbound, outbound or both; both is used");
                return Track.BOTH;
        }
    }
}
