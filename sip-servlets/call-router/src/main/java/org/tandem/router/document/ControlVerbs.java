package org.tandem.router.document;

import java.util.List;
import java.util.Optional;
import org.tandem.router.verb.Hangup;
import org.tandem.router.verb.Redirect;
import org.tandem.router.verb.Reject;

/** Redirect, Reject and Hangup: the verbs that say how a call goes on. */
final class ControlVerbs {
    private ControlVerbs() {}

    static Optional<Redirect> redirect(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        String method = attributes.method("method", 13710);
        attributes.done();
        return Optional.of(new Redirect(element.text(), method));
    }

    static Optional<Reject> reject(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        String reason = attributes.text("reason");
        attributes.done();
        if (!reason.isEmpty() && !reason.equals("rejected") && !reason.equals("busy")) {
            attributes.warn(12200, "attribute reason must be rejected or busy; rejected is used");
        }
        return Optional.of(new Reject(reason.equals("busy")));
    }

    static Optional<Hangup> hangup(Element element, Base base, List<Document.Warning> warnings) {
        new Attributes(element, warnings).done();
        return Optional.of(new Hangup());
    }
}
