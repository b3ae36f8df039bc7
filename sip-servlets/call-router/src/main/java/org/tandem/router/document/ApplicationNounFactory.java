package org.tandem.router.document;

import java.util.List;
import java.util.Optional;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.ApplicationNoun;

/** Application: hands the caller to an application of the account. */
final class ApplicationNounFactory {
    private ApplicationNounFactory() {}

    static Optional<ApplicationNoun> make(Element noun, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(noun, warnings);
        Action url = new Action(base.absoluteOrEmpty(attributes.text("url")), attributes.method("method", 12200));
        attributes.later("statusCallback", "statusCallbackMethod", "statusCallbackEvent", "customerId", "copyParentTo");
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
        return Optional.of(new ApplicationNoun(sid, url, PartyFactory.parameters(noun)));
    }
}
