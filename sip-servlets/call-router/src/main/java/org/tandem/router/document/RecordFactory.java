package org.tandem.router.document;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Record;

/** Reads {@code <Record>}. */
final class RecordFactory {
    private static final String KEYS = "0123456789*#";
    private static final Set<String> EVENTS = Set.of("in-progress", "completed", "absent");
    private static final int LONGEST_SECONDS = 14_400;
    private static final int LONGEST_TRANSCRIBED = 120;

    private RecordFactory() {}

    static Optional<Record> make(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        String to = attributes.text("action");
        Action action = new Action(to.isEmpty() ? "" : base.absolute(to), attributes.method("method", 13610));
        Record.Transcribing transcribing = transcribing(attributes, base);
        int longest = transcribing.wanted() ? LONGEST_TRANSCRIBED : LONGEST_SECONDS;
        Record.Rules rules = new Record.Rules(
                Duration.ofSeconds(attributes.number("timeout", 5, 0, LONGEST_SECONDS, 13612)),
                finishOnKey(attributes),
                Duration.ofSeconds(attributes.number("maxLength", Math.min(3600, longest), 1, longest, 13611)),
                attributes.flag("playBeep", true, 13614),
                trim(attributes));
        String url = attributes.text("recordingStatusCallback");
        Record.Status status = new Record.Status(
                url.isEmpty() ? "" : base.absolute(url),
                attributes.method("recordingStatusCallbackMethod", 13619),
                events(attributes));
        attributes.later("recordingConfigurationId");
        attributes.done();
        return Optional.of(new Record(rules, action, status, transcribing));
    }

    private static Record.Transcribing transcribing(Attributes attributes, Base base) {
        boolean wanted = attributes.flag("transcribe", false, 13615);
        String url = attributes.text("transcribeCallback");
        if (!url.isEmpty() && !wanted) {
            attributes.warn(13616, "attribute transcribeCallback needs transcribe=true and is ignored");
        }
        return new Record.Transcribing(wanted, base.absoluteOrEmpty(url));
    }

    private static String finishOnKey(Attributes attributes) {
        String keys = attributes.text("finishOnKey");
        if (!attributes.has("finishOnKey")) {
            return KEYS;
        }
        if (keys.chars().anyMatch(key -> KEYS.indexOf(key) < 0)) {
            attributes.warn(13613, "attribute finishOnKey must be some of " + KEYS + " or empty; all of them are used");
            return KEYS;
        }
        return keys;
    }

    private static boolean trim(Attributes attributes) {
        String trim = attributes.text("trim");
        if (!trim.isEmpty() && !trim.equals("trim-silence") && !trim.equals("do-not-trim")) {
            attributes.warn(12200, "attribute trim must be trim-silence or do-not-trim; trim-silence is used");
        }
        return !trim.equals("do-not-trim");
    }

    private static Set<String> events(Attributes attributes) {
        String text = attributes.text("recordingStatusCallbackEvent");
        if (text.isBlank()) {
            return Set.of("completed");
        }
        Set<String> events = Set.copyOf(List.of(text.trim().split("\\s+")));
        if (!EVENTS.containsAll(events)) {
            attributes.warn(12200, "attribute recordingStatusCallbackEvent must be some of " + EVENTS);
        }
        return events;
    }
}
