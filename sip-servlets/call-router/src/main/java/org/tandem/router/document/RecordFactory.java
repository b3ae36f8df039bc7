package org.tandem.router.document;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tandem.directory.RecordingCallback;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Record;
import org.tandem.router.verb.Transcribing;

/** Reads {@code <Record>}. */
final class RecordFactory {
    private static final String KEYS = "0123456789*#";
    private static final int LONGEST_SECONDS = 14_400;
    private static final int LONGEST_TRANSCRIBED = 120;

    private RecordFactory() {}

    static Optional<Record> make(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        String to = attributes.text("action");
        Action action = new Action(to.isEmpty() ? "" : base.absolute(to), attributes.method("method", 13610));
        Transcribing transcribing = transcribing(attributes, base);
        int longest = transcribing.wanted() ? LONGEST_TRANSCRIBED : LONGEST_SECONDS;
        RecordingAttributes recording = new RecordingAttributes(attributes, base);
        Record.Rules rules = new Record.Rules(
                Duration.ofSeconds(attributes.number("timeout", 5, 0, LONGEST_SECONDS, 13612)),
                finishOnKey(attributes),
                Duration.ofSeconds(attributes.number("maxLength", Math.min(3600, longest), 1, longest, 13611)),
                attributes.flag("playBeep", true, 13614),
                recording.trim(true));
        RecordingCallback status = recording.callback(13619);
        attributes.later("recordingConfigurationId");
        attributes.done();
        return Optional.of(new Record(rules, action, status, transcribing));
    }

    private static Transcribing transcribing(Attributes attributes, Base base) {
        boolean wanted = attributes.flag("transcribe", false, 13615);
        String url = attributes.text("transcribeCallback");
        if (!url.isEmpty() && !wanted) {
            attributes.warn(13616, "attribute transcribeCallback needs transcribe=true and is ignored");
        }
        return new Transcribing(wanted, base.absoluteOrEmpty(url));
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
}
