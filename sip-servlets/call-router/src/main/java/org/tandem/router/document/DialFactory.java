package org.tandem.router.document;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.directory.Recording;
import org.tandem.router.call.Passports;
import org.tandem.router.call.RecordingOrder;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Dial;
import org.tandem.router.verb.DialRecording;
import org.tandem.router.verb.Noun;
import org.tandem.router.verb.Parties;
import org.tandem.router.verb.Target;
import org.tandem.router.verb.Verb;

/** Dial with what it holds: parties that are called, or one noun that stands alone. */
final class DialFactory implements DocumentParser.VerbFactory {
    private static final int MOST_PARTIES = 10;
    private static final int LONGEST_REASON = 50;
    private static final Set<String> RING_TONES = Set.of(
            ("at au bg br be ch cl cn cz de dk ee es fi fr gr hu il in it lt jp mx my nl no nz ph pl pt ru se sg th uk us"
                            + " us-old tw ve za")
                    .split(" "));

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
        Action action = new Action(base.absoluteOrEmpty(attributes.text("action")), attributes.method("method", 13210));
        Dial.Terms terms = new Dial.Terms(
                Duration.ofSeconds(attributes.number("timeout", 30, 1, 600, 13212)),
                Duration.ofSeconds(attributes.number("timeLimit", 14_400, 1, 86_400, 13216)),
                callerId(attributes),
                attributes.flag("hangupOnStar", false, 13213),
                attributes.flag("answerOnBridge", false, 12200));
        Parties.Manner manner = new Parties.Manner(
                attributes.flag("sequential", false, 12200),
                ringTone(attributes),
                reason(attributes),
                new Action(base.absoluteOrEmpty(attributes.text("referUrl")), attributes.method("referMethod", 13210)),
                identities(attributes));
        Optional<DialRecording.Wish> record = record(attributes, base);
        attributes.later("recordingConfigurationId");
        events(attributes);
        Optional<? extends Noun> noun = noun(element, base, attributes, manner, warnings);
        attributes.done();
        return noun.isPresent()
                ? Optional.of(new Dial(noun.get(), action, terms, record))
                : Optional.of(new Impossible(13224, "line " + element.line() + ": <Dial> has nobody to call"));
    }

    private static Optional<DialRecording.Wish> record(Attributes attributes, Base base) {
        RecordingAttributes recording = new RecordingAttributes(attributes, base);
        String mode = attributes.text("record");
        RecordingOrder order = new RecordingOrder(
                Recording.Source.DIAL_VERB,
                mode.endsWith("-dual"),
                recording.track("recordingTrack"),
                recording.trim(false),
                recording.callback(13217));
        switch (mode) {
            case "", "do-not-record", "false":
                return Optional.empty();
            case "true", "record-from-answer", "record-from-answer-dual":
                return Optional.of(new DialRecording.Wish(order, false));
            case "record-from-ringing", "record-from-ringing-dual":
                return Optional.of(new DialRecording.Wish(order, true));
            default:
                attributes.warn(
                        13217,
                        "attribute record must be do-not-record, record-from-answer, record-from-ringing, or one of the"
                                + " latter with -dual; nothing is recorded");
                return Optional.empty();
        }
    }

    private static List<String> identities(Attributes attributes) {
        Passports passports = Passports.read(attributes.text("passports"));
        if (passports.refused() > 0) {
            attributes.warn(12200, "passports " + Passports.RULE + "; " + passports.refused() + " are left out");
        }
        return passports.identities();
    }

    private static String callerId(Attributes attributes) {
        String callerId = attributes.text("callerId");
        if (!callerId.matches("|\\+?[0-9]{3,15}|(client:|sips?:)[^\\s<>\"]{1,250}|[A-Za-z0-9+._-]{1,64}")) {
            attributes.warn(13214, "callerId is neither a number nor the name of a client or SIP user; From is used");
            return "";
        }
        return callerId;
    }

    private static String reason(Attributes attributes) {
        String reason = attributes.text("callReason");
        if (reason.length() > LONGEST_REASON) {
            attributes.warn(12200, "callReason may have at most " + LONGEST_REASON + " characters and is ignored");
            return "";
        }
        return reason;
    }

    /** What it asks for is told to whoever listens to the account's events, always. */
    private static void events(Attributes attributes) {
        String events = attributes.text("events");
        if (!events.isEmpty() && !events.equals("call-progress-event")) {
            attributes.warn(12200, "events must be call-progress-event and is ignored");
        }
    }

    private static String ringTone(Attributes attributes) {
        String country = attributes.text("ringTone");
        if (!country.isEmpty() && !RING_TONES.contains(country)) {
            attributes.warn(12200, "ringTone " + country + " is unknown and is ignored");
            return "";
        }
        return country;
    }

    private Optional<? extends Noun> noun(
            Element element, Base base, Attributes attributes, Parties.Manner manner, List<Document.Warning> warnings) {
        List<Element> nouns = element.children();
        if (nouns.size() == 1 && alone.containsKey(nouns.get(0).name())) {
            return alone.get(nouns.get(0).name()).make(nouns.get(0), base, warnings);
        }
        List<Target> targets = new ArrayList<>();
        if (nouns.isEmpty()) {
            PartyFactory.number(element.text()).map(Target::of).ifPresent(targets::add);
        }
        for (Element noun : nouns) {
            if (alone.containsKey(noun.name())) {
                attributes.warn(13215, "<" + noun.name() + "> may only stand alone and is passed over");
            } else {
                PartyFactory.make(noun, base, warnings).ifPresent(targets::add);
            }
        }
        if (targets.size() > MOST_PARTIES) {
            attributes.warn(13215, "calls at most " + MOST_PARTIES + " parties; the others are passed over");
            targets.subList(MOST_PARTIES, targets.size()).clear();
        }
        return targets.isEmpty() ? Optional.empty() : Optional.of(new Parties(targets, manner));
    }
}
