package org.tandem.router.document;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Dial;
import org.tandem.router.verb.Noun;
import org.tandem.router.verb.Parties;
import org.tandem.router.verb.Target;
import org.tandem.router.verb.Verb;

/** Dial of one number or SIP URI. */
final class DialFactory implements DocumentParser.VerbFactory {
    private static final Set<String> EVENTS = Set.of("initiated", "ringing", "answered", "completed");
    private static final int SIP_URI_LIMIT = 255;

    private final Map<String, NounFactory> alone;

    /** @param alone the nouns that may only stand alone, by their names */
    DialFactory(Map<String, NounFactory> alone) {
        this.alone = Map.copyOf(alone);
    }

    /** Makes one kind of noun of its element. */
    @FunctionalInterface
    interface NounFactory {
        /** @return empty when the element is so wrong that there is nobody to join; a warning tells why */
        Optional<? extends Noun> make(Element noun, Base base, List<Document.Warning> warnings);
    }

    @Override
    public Optional<? extends Verb> make(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        Action action = new Action(absolute(base, attributes.text("action")), attributes.method("method", 13210));
        Dial.Terms terms = new Dial.Terms(
                Duration.ofSeconds(attributes.number("timeout", 30, 1, 600, 13212)),
                Duration.ofSeconds(attributes.number("timeLimit", 14_400, 1, 86_400, 13216)),
                attributes.text("callerId"),
                attributes.flag("hangupOnStar", false, 13213),
                attributes.flag("answerOnBridge", false, 12200));
        attributes.later(
                "record",
                "trim",
                "recordingStatusCallback",
                "recordingStatusCallbackMethod",
                "recordingStatusCallbackEvent",
                "recordingTrack",
                "recordingConfigurationId",
                "ringTone",
                "sequential",
                "referUrl",
                "referMethod",
                "callReason",
                "events",
                "passports");
        attributes.done();
        Optional<? extends Noun> noun = noun(element, base, attributes, warnings);
        return noun.isPresent()
                ? Optional.of(new Dial(noun.get(), action, terms))
                : Optional.of(new Impossible(13224, "line " + element.line() + ": <Dial> has nobody to call"));
    }

    private Optional<? extends Noun> noun(
            Element element, Base base, Attributes attributes, List<Document.Warning> warnings) {
        List<Element> nouns = element.children();
        if (nouns.size() == 1 && alone.containsKey(nouns.get(0).name())) {
            return alone.get(nouns.get(0).name()).make(nouns.get(0), base, warnings);
        }
        return target(element, base, attributes, warnings).map(target -> new Parties(List.of(target)));
    }

    private static Optional<Target> target(
            Element element, Base base, Attributes attributes, List<Document.Warning> warnings) {
        if (element.children().isEmpty()) {
            return number(element.text()).map(address -> new Target(address, "", new Action("", "POST"), Set.of()));
        }
        if (element.children().size() > 1) {
            attributes.warn(12200, "calls one party in this version: the first is called");
        }
        Element noun = element.children().get(0);
        if (!noun.name().equals("Number") && !noun.name().equals("Sip")) {
            attributes.warn(12200, "<" + noun.name() + "> is not supported yet");
            return Optional.empty();
        }
        return party(noun, base, warnings);
    }

    private static Optional<Target> party(Element noun, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(noun, warnings);
        boolean sip = noun.name().equals("Sip");
        String digits = sip ? "" : attributes.text("sendDigits");
        if (!digits.matches("[0-9A-DwW#*]{0,64}")) {
            attributes.warn(13222, "sendDigits must be up to 64 of 0-9 A-D # * w W");
            digits = "";
        }
        Action callback = new Action(
                absolute(base, attributes.text("statusCallback")), attributes.method("statusCallbackMethod", 13221));
        Set<String> events = events(attributes);
        attributes.later(
                "url",
                "method",
                "byoc",
                "username",
                "password",
                "machineDetection",
                "machineDetectionTimeout",
                "machineDetectionSpeechThreshold",
                "machineDetectionSpeechEndThreshold",
                "machineDetectionSilenceTimeout",
                "amdStatusCallback",
                "amdStatusCallbackMethod");
        attributes.done();
        String sendDigits = digits;
        return (sip ? sip(noun, attributes) : number(noun.text()))
                .map(address -> new Target(address, sendDigits, callback, events));
    }

    /** These may be told when the document they stand in is no longer the current one. */
    private static String absolute(Base base, String url) {
        return url.isEmpty() ? "" : base.absolute(url);
    }

    private static Set<String> events(Attributes attributes) {
        Set<String> events = new LinkedHashSet<>();
        for (String event : attributes.text("statusCallbackEvent").split("[ ,]+")) {
            if (EVENTS.contains(event)) {
                events.add(event);
            } else if (!event.isEmpty()) {
                attributes.warn(12200, "statusCallbackEvent " + event + " is none of " + EVENTS);
            }
        }
        return events.isEmpty() ? Set.of("completed") : events;
    }

    /** Numbers may be printed prettily: {@code +1 (415) 555-0100}. */
    private static Optional<String> number(String text) {
        String digits = text.replaceAll("[\\s().-]", "");
        if (text.startsWith("sip:") || text.startsWith("sips:")) {
            return Optional.of(text);
        }
        return digits.matches("\\+?[0-9]{3,20}") ? Optional.of(digits) : Optional.empty();
    }

    private static Optional<String> sip(Element noun, Attributes attributes) {
        String uri = noun.text();
        if (uri.length() > SIP_URI_LIMIT || !uri.matches("sips?:[^\\s<>\"]+")) {
            attributes.warn(13243, "must hold a sip: URI of at most " + SIP_URI_LIMIT + " characters");
            return Optional.empty();
        }
        return Optional.of(uri);
    }
}
