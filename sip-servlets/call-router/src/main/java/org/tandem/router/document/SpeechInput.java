package org.tandem.router.document;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.media.RecognizerOptions;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Gather;
import org.tandem.router.verb.Spoken;

/** Reads what a Gather listens to. The engine has one model and no more languages than it knows: the names are checked, no more. */
final class SpeechInput {
    private static final Set<String> MODELS = Set.of(
            "default",
            "numbers_and_commands",
            "phone_call",
            "experimental_conversations",
            "experimental_utterances",
            "googlev2_long",
            "googlev2_short",
            "googlev2_telephony",
            "googlev2_telephony_short",
            "deepgram_nova-2",
            "deepgram_nova-3");
    private static final int MOST_HINTS = 500;
    private static final int LONGEST_HINT = 100;
    private static final Duration AUTO = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private SpeechInput() {}

    /** @param timeout of the Gather, in seconds */
    static Gather.Input read(Attributes attributes, Base base, int timeout) {
        Spoken spoken = spoken(attributes, base, timeout);
        Set<String> kinds = Set.copyOf(Arrays.asList(attributes.text("input").split("[\\s,]+")));
        if (kinds.equals(Set.of("speech"))) {
            return new Gather.Input(false, Optional.of(spoken));
        }
        if (kinds.equals(Set.of("dtmf", "speech"))) {
            return new Gather.Input(true, Optional.of(spoken));
        }
        if (!kinds.equals(Set.of("dtmf")) && !kinds.equals(Set.of(""))) {
            attributes.warn(12200, "attribute input must be dtmf, speech or 'dtmf speech'; dtmf is used");
        }
        return Gather.Input.KEYS;
    }

    private static Spoken spoken(Attributes attributes, Base base, int timeout) {
        attributes.flag("enhanced", false, 12200);
        attributes.flag("debug", false, 12200);
        String partials = attributes.text("partialResultCallback");
        RecognizerOptions options = new RecognizerOptions(
                language(attributes, "language"),
                hints(attributes),
                !partials.isEmpty(),
                endSilence(attributes, timeout));
        return new Spoken(
                options,
                Duration.ofSeconds(attributes.number("maxSpeechTime", 60, 1, 600, 12200)),
                attributes.flag("bargeIn", true, 12200),
                attributes.flag("profanityFilter", true, 12200),
                new Action(base.absoluteOrEmpty(partials), attributes.method("partialResultCallbackMethod", 12200)));
    }

    static String language(Attributes attributes, String name) {
        String language = attributes.text(name);
        if (language.matches(Attributes.LANGUAGE)) {
            return language;
        }
        if (!language.isEmpty()) {
            attributes.warn(12200, "attribute " + name + " must be a tag such as en-US; en-US is used");
        }
        return "en-US";
    }

    static List<String> hints(Attributes attributes) {
        List<String> hints = Arrays.stream(attributes.text("hints").split(","))
                .map(String::strip)
                .filter(hint -> !hint.isEmpty())
                .toList();
        List<String> usable = hints.stream()
                .filter(hint -> hint.length() <= LONGEST_HINT)
                .limit(MOST_HINTS)
                .toList();
        if (usable.size() < hints.size()) {
            attributes.warn(
                    12200,
                    "attribute hints may have " + MOST_HINTS + " entries of " + LONGEST_HINT
                            + " characters; those beyond are left out");
        }
        return usable;
    }

    private static Duration endSilence(Attributes attributes, int timeout) {
        String model = attributes.text("speechModel");
        if (!model.isEmpty() && !MODELS.contains(model)) {
            attributes.warn(12200, "attribute speechModel is none of " + MODELS + "; default is used");
        }
        if (attributes.text("speechTimeout").equals("auto")) {
            if (model.isEmpty() || model.equals("default")) {
                return AUTO;
            }
            attributes.warn(
                    12200, "attribute speechTimeout must be seconds together with speechModel; timeout is used");
            return within(timeout);
        }
        return within(attributes.number("speechTimeout", timeout, 1, 86_400, 12200));
    }

    /** What a recogniser can wait for. */
    private static Duration within(int seconds) {
        Duration silence = Duration.ofSeconds(seconds);
        if (silence.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return silence.compareTo(LONGEST) > 0 ? LONGEST : silence;
    }
}
