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
import org.tandem.router.call.Order;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Target;

/** Number, Sip and Client: the parties that a Dial may call. */
final class PartyFactory {
    private static final Set<String> EVENTS = Set.of("initiated", "ringing", "answered", "completed");
    private static final int SIP_URI_LIMIT = 255;
    private static final int SIP_HEADERS_LIMIT = 1024;
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
        Optional<String> address;
        switch (noun.name()) {
            case "Number":
                address = number(noun.text());
                if (address.isEmpty()) {
                    attributes.warn(13223, "must hold a number, such as +14155550100");
                }
                break;
            case "Sip":
                address = sip();
                break;
            case "Client":
                address = client();
                break;
            default:
                attributes.warn(12200, "is nobody to call here and is passed over");
                return Optional.empty();
        }
        Target.Before before = new Target.Before(
                noun.name().equals("Number") ? digits() : "",
                new Action(base.absoluteOrEmpty(attributes.text("url")), attributes.method("method", 13221)),
                noun.name().equals("Client") ? Optional.empty() : detection());
        Target.Told told = new Target.Told(
                new Action(
                        base.absoluteOrEmpty(attributes.text("statusCallback")),
                        attributes.method("statusCallbackMethod", 13221)),
                events());
        Optional<Order.Credentials> credentials = noun.name().equals("Sip") ? credentials() : Optional.empty();
        attributes.later("byoc");
        attributes.done();
        return address.map(to -> new Target(to, credentials, parameters(noun), before, told));
    }

    private String digits() {
        String digits = attributes.text("sendDigits");
        if (!digits.matches("[0-9A-DwW#*]{0,64}")) {
            attributes.warn(13222, "sendDigits must be up to 64 of 0-9 A-D # * w W");
            return "";
        }
        return digits;
    }

    private Optional<Order.Credentials> credentials() {
        String username = attributes.text("username");
        String password = attributes.text("password");
        return username.isEmpty() ? Optional.empty() : Optional.of(new Order.Credentials(username, password));
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

    private Set<String> events() {
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

    private Optional<String> sip() {
        String uri = noun.children().stream()
                .filter(child -> child.name().equals("Uri"))
                .map(Element::text)
                .findFirst()
                .orElse(noun.text());
        int question = uri.indexOf('?');
        int length = question < 0 ? uri.length() : question;
        if (length > SIP_URI_LIMIT || !uri.matches("sips?:[^\\s<>\"]+")) {
            attributes.warn(13243, "must hold a sip: URI of at most " + SIP_URI_LIMIT + " characters");
            return Optional.empty();
        }
        if (uri.length() - length > SIP_HEADERS_LIMIT) {
            attributes.warn(13251, "may have at most " + SIP_HEADERS_LIMIT + " characters of headers");
            return Optional.empty();
        }
        return Optional.of(uri);
    }
}
