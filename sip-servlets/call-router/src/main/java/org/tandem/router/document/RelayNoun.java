package org.tandem.router.document;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.router.relay.Interrupt;
import org.tandem.router.relay.RelayOrder;
import org.tandem.router.relay.Tongue;
import org.tandem.router.stream.StreamOrder;

/** Reads {@code <ConversationRelay>}. The server has one engine for each way: providers and models are checked, no more. */
final class RelayNoun {
    private static final Duration USUAL_SILENCE = Duration.ofSeconds(1);
    private static final Set<String> SPEAKERS = Set.of("", "google", "amazon", "elevenlabs");
    private static final Set<String> LISTENERS = Set.of("", "google", "deepgram");
    private static final Set<String> EVENTS = Set.of("debugging", RelayOrder.SPEAKERS, RelayOrder.PLAYED);

    private RelayNoun() {}

    /** @param voice the default one @return empty without a usable URL */
    static Optional<RelayOrder> read(Element element, Attributes attributes, String voice) {
        Optional<URI> url = StreamOrder.socket(attributes.text("url"));
        if (url.isEmpty()) {
            attributes.warn(12200, "attribute url must be a ws: or wss: URL; the conversation is passed over");
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        Map<String, String> voices = new LinkedHashMap<>();
        for (Element child : element.children()) {
            if (child.name().equals("Language")) {
                language(attributes.of(child), voices);
            } else {
                StreamVerbs.parameter(child, attributes, parameters);
            }
        }
        RelayOrder order = new RelayOrder(
                url.get(),
                parameters,
                new RelayOrder.Greeting(
                        greeting(attributes), interrupt(attributes, "welcomeGreetingInterruptible", Interrupt.ANY)),
                tongue(attributes, voice, voices),
                new RelayOrder.Speaking(
                        interrupt(attributes, "interruptible", Interrupt.ANY),
                        attributes.flag("preemptible", false, 12200)),
                listening(attributes),
                events(attributes));
        noted(attributes);
        attributes.done();
        return Optional.of(order);
    }

    private static String greeting(Attributes attributes) {
        String greeting = attributes.text("welcomeGreeting");
        if (greeting.length() <= Prompts.SAY_LIMIT) {
            return greeting;
        }
        attributes.warn(
                13520, "attribute welcomeGreeting has more than " + Prompts.SAY_LIMIT + " characters and is not said");
        return "";
    }

    private static void language(Attributes attributes, Map<String, String> voices) {
        String code = attributes.text("code");
        String voice = attributes.text("voice");
        providers(attributes);
        attributes.done();
        if (!code.equals("multi") && !code.matches(Attributes.LANGUAGE)) {
            attributes.warn(12200, "attribute code must be a tag such as en-US; the element is passed over");
        } else if (!voice.isEmpty()) {
            voices.put(code, voice);
        }
    }

    private static Tongue tongue(Attributes attributes, String usual, Map<String, String> voices) {
        String language = SpeechInput.language(attributes, "language");
        String spoken = attributes.has("ttsLanguage") ? SpeechInput.language(attributes, "ttsLanguage") : language;
        String heard = attributes.has("transcriptionLanguage")
                ? SpeechInput.language(attributes, "transcriptionLanguage")
                : language;
        String voice = attributes.text("voice");
        return new Tongue(spoken, heard, voice.isEmpty() ? usual : voice, voices);
    }

    private static RelayOrder.Listening listening(Attributes attributes) {
        String sensitivity = attributes.text("interruptSensitivity");
        if (!sensitivity.matches("|low|medium|high")) {
            attributes.warn(12200, "attribute interruptSensitivity must be low, medium or high; high is used");
        }
        return new RelayOrder.Listening(
                attributes.flag("dtmfDetection", false, 12200),
                interrupt(attributes, "reportInputDuringAgentSpeech", Interrupt.NONE),
                !sensitivity.matches("low|medium") && !backchannelIgnored(attributes),
                !backchannelIgnored(attributes),
                attributes.flag("profanityFilter", true, 12200),
                attributes.flag("partialPrompts", false, 12200),
                SpeechInput.hints(attributes),
                endSilence(attributes));
    }

    /** Both spellings are written. */
    private static String either(Attributes attributes, String name) {
        String lower = attributes.text(name.toLowerCase(Locale.ROOT));
        String camel = attributes.text(name);
        return camel.isEmpty() ? lower : camel;
    }

    private static boolean backchannelIgnored(Attributes attributes) {
        return either(attributes, "ignoreBackchannel").equals("true");
    }

    private static Duration endSilence(Attributes attributes) {
        String millis = either(attributes, "speechTimeout");
        if (millis.isEmpty() || millis.equals("auto")) {
            return USUAL_SILENCE;
        }
        if (millis.matches("\\d{3,5}") && Integer.parseInt(millis) >= 200 && Integer.parseInt(millis) <= 10_000) {
            return Duration.ofMillis(Integer.parseInt(millis));
        }
        attributes.warn(12200, "attribute speechTimeout must be auto or 200 to 10000 (ms); auto is used");
        return USUAL_SILENCE;
    }

    private static Interrupt interrupt(Attributes attributes, String name, Interrupt usual) {
        String text = attributes.text(name);
        return text.isEmpty()
                ? usual
                : Interrupt.of(text).orElseGet(() -> {
                    attributes.warn(
                            12200,
                            "attribute " + name + " must be none, dtmf, speech or any; "
                                    + usual.name().toLowerCase(Locale.ROOT) + " is used");
                    return usual;
                });
    }

    private static Set<String> events(Attributes attributes) {
        Set<String> wanted = Arrays.stream(
                        (attributes.text("events") + " " + attributes.text("debug")).split("[\\s,]+"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!EVENTS.containsAll(wanted)) {
            attributes.warn(12200, "attributes events and debug may hold " + EVENTS + "; others are ignored");
        }
        wanted.retainAll(EVENTS);
        return wanted;
    }

    private static void providers(Attributes attributes) {
        if (!SPEAKERS.contains(attributes.text("ttsProvider").toLowerCase(Locale.ROOT))) {
            attributes.warn(12200, "attribute ttsProvider must be Google, Amazon or ElevenLabs");
        }
        if (!LISTENERS.contains(attributes.text("transcriptionProvider").toLowerCase(Locale.ROOT))) {
            attributes.warn(12200, "attribute transcriptionProvider must be Google or Deepgram");
        }
        attributes.text("speechModel");
    }

    private static void noted(Attributes attributes) {
        providers(attributes);
        attributes.text("elevenlabsTextNormalization");
        either(attributes, "deepgramSmartFormat");
        either(attributes, "backgroundNoiseReduction");
        attributes.later("intelligenceService", "conversationConfiguration");
    }
}
