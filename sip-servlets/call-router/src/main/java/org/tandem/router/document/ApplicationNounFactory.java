package org.tandem.router.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.ApplicationNoun;
import org.tandem.router.verb.Target;

/** Application: hands the caller to an application of the account. */
final class ApplicationNounFactory {
    private static final int LONGEST_CUSTOMER = 256;

    private ApplicationNounFactory() {}

    static Optional<ApplicationNoun> make(Element noun, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(noun, warnings);
        Action url = new Action(base.absoluteOrEmpty(attributes.text("url")), attributes.method("method", 12200));
        Target.Told told = PartyFactory.told(attributes, base, 12200);
        Map<String, String> parameters = new LinkedHashMap<>(PartyFactory.parameters(noun));
        customer(attributes).ifPresent(id -> parameters.put("CustomerId", id));
        if (!attributes.flag("copyParentTo", true, 12200)) {
            attributes.warn(12200, "attribute copyParentTo can't be false: the application has the caller's own leg");
        }
        attributes.done();
        String sid = noun.children().stream()
                .filter(child -> child.name().equals("ApplicationSid"))
                .map(Element::text)
                .findFirst()
                .orElse(noun.text());
        if (!sid.matches("AP[0-9A-Za-z]{1,64}")) {
            attributes.warn(13224, "must hold the SID of an application");
            return Optional.empty();
        }
        return Optional.of(new ApplicationNoun(sid, url, parameters, told));
    }

    private static Optional<String> customer(Attributes attributes) {
        String id = attributes.text("customerId");
        if (id.length() > LONGEST_CUSTOMER) {
            attributes.warn(12200, "attribute customerId may have at most " + LONGEST_CUSTOMER + " characters");
            return Optional.empty();
        }
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }
}
