package org.tandem.router.document;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.media.DetectorOptions;
import org.tandem.router.call.MachineDetection;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Target;

/** Number, Sip and Client: the parties that a Dial may call. */
final class PartyFactory {
    private static final Set<String> EVENTS = Set.of("initiated", "ringing", "answered", "completed");
    private static final int PARAMETER_LIMIT = 500;

    private final Element noun;
    private final Base base;
    private final Attributes attributes;

    private PartyFactory(Element noun, Base base, List<Document.Warning> warnings) {
        this.noun = noun;
        this.base = base;
        this.attributes = new Attributes(noun, warnings);
    }

    static Optional<Target> make(Element noun, Base base, List<Document.Warning> warnings) {
        return new PartyFactory(noun, base, warnings).target();
    }

    private Optional<Target> target() {
        List<SipAddresses.Address> addresses;
        switch (noun.name()) {
            case "Number":
                addresses = plain(number(noun.text()));
                if (addresses.isEmpty()) {
                    attributes.warn(13223, "must hold a number, such as +14155550100");
                }
                break;
            case "Sip":
                addresses = SipAddresses.of(noun, attributes);
                break;
            case "Client":
                addresses = plain(client());
                break;
            default:
                attributes.warn(
                        12200,
                        "is nobody to call here, or belongs to a service that is not offered; it is passed over");
                return Optional.empty();
        }
        Target.Before before = new Target.Before(
                noun.name().equals("Number") ? digits() : "",
                new Action(base.absoluteOrEmpty(attributes.text("url")), attributes.method("method", 13221)),
                noun.name().equals("Client") ? Optional.empty() : detection());
        Target.Told told = told(attributes, base, 13221);
        String trunk = noun.name().equals("Number") ? attributes.text("byoc") : "";
        attributes.done();
        return target(addresses, trunk, before, told);
    }

    private static List<SipAddresses.Address> plain(Optional<String> address) {
        return address.map(to -> new SipAddresses.Address(to, Optional.empty())).stream()
                .toList();
    }

    /** The first address, which holds the second, and so on. */
    private Optional<Target> target(
            List<SipAddresses.Address> addresses, String trunk, Target.Before before, Target.Told told) {
        Optional<Target> next = Optional.empty();
        for (int i = addresses.size() - 1; i >= 0; i--) {
            SipAddresses.Address address = addresses.get(i);
            String way = address.uri().startsWith("sip") ? "" : trunk;
            next = Optional.of(
                    new Target(address.uri(), address.credentials(), parameters(noun), way, before, told, next));
        }
        return next;
    }

    private String digits() {
        String digits = attributes.text("sendDigits");
        if (!digits.matches("[0-9A-DwW#*]{0,64}")) {
            attributes.warn(13222, "sendDigits must be up to 64 of 0-9 A-D # * w W");
            return "";
        }
        return digits;
    }

    private Optional<MachineDetection.Wish> detection() {
        String wanted = attributes.text("machineDetection");
        DetectorOptions.Answering how = new DetectorOptions.Answering(
                wanted.equals("DetectMessageEnd"),
                Duration.ofSeconds(attributes.number("machineDetectionTimeout", 30, 3, 60, 12200)),
                milliseconds("machineDetectionSpeechThreshold", 2400, 1000, 6000),
                milliseconds("machineDetectionSpeechEndThreshold", 1200, 500, 5000),
                milliseconds("machineDetectionSilenceTimeout", 5000, 2000, 10_000));
        MachineDetection.Wish wish = new MachineDetection.Wish(
                how,
                base.absoluteOrEmpty(attributes.text("amdStatusCallback")),
                attributes.method("amdStatusCallbackMethod", 12200));
        if (!wanted.isEmpty() && !wanted.equals("Enable") && !wanted.equals("DetectMessageEnd")) {
            attributes.warn(12200, "machineDetection must be Enable or DetectMessageEnd and is ignored");
            return Optional.empty();
        }
        return wanted.isEmpty() ? Optional.empty() : Optional.of(wish);
    }

    private Duration milliseconds(String name, int usual, int least, int most) {
        return Duration.ofMillis(attributes.number(name, usual, least, most, 12200));
    }

    /** Who is told of progress. @param code of a bad method */
    static Target.Told told(Attributes attributes, Base base, int code) {
        return new Target.Told(
                new Action(
                        base.absoluteOrEmpty(attributes.text("statusCallback")),
                        attributes.method("statusCallbackMethod", code)),
                events(attributes));
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

    /** Custom parameters, which a client or an application is told. */
    static Map<String, String> parameters(Element noun) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Element child : noun.children()) {
            String name = child.attribute("name");
            String value = child.attribute("value");
            if (child.name().equals("Parameter") && !name.isEmpty() && value.length() <= PARAMETER_LIMIT) {
                parameters.put(name, value);
            }
        }
        return parameters;
    }

    private Optional<String> client() {
        String identity = noun.children().stream()
                .filter(child -> child.name().equals("Identity"))
                .map(Element::text)
                .findFirst()
                .orElse(noun.text());
        if (!identity.matches("[^\\s\\p{Cntrl}<>\"@?;]{1,256}")) {
            attributes.warn(12200, "must hold the name of a client, without spaces");
            return Optional.empty();
        }
        return Optional.of("client:" + identity);
    }

    /** Numbers may be printed prettily: {@code +1 (415) 555-0100}. */
    static Optional<String> number(String text) {
        String digits = text.replaceAll("[\\s().-]", "");
        if (text.startsWith("sip:") || text.startsWith("sips:")) {
            return Optional.of(text);
        }
        return digits.matches("\\+?[0-9]{3,20}") ? Optional.of(digits) : Optional.empty();
    }
}
