package org.tandem.router.document;

import java.util.List;
import java.util.Optional;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Echo;
import org.tandem.router.verb.Hangup;
import org.tandem.router.verb.Leave;
import org.tandem.router.verb.Redirect;
import org.tandem.router.verb.Refer;
import org.tandem.router.verb.Reject;
import org.tandem.router.verb.Verb;

/** Redirect, Reject, Refer and Hangup: the verbs that say how a call goes on; Echo, from which it does not. */
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

    static Optional<? extends Verb> refer(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        Action action = new Action(base.absoluteOrEmpty(attributes.text("action")), attributes.method("method", 12200));
        attributes.done();
        String uri = element.text();
        if (!uri.matches("(sips?|tel):[^\\s<>\"]{1,1250}")) {
            return Optional.of(
                    new Impossible(13243, "line " + element.line() + ": <Refer> must hold a <Sip> with a sip: URI"));
        }
        return Optional.of(new Refer(uri, action));
    }

    static Optional<Echo> echo(Element element, Base base, List<Document.Warning> warnings) {
        new Attributes(element, warnings).done();
        return Optional.of(new Echo());
    }

    static Optional<Leave> leave(Element element, Base base, List<Document.Warning> warnings) {
        new Attributes(element, warnings).done();
        return Optional.of(new Leave());
    }

    static Optional<Hangup> hangup(Element element, Base base, List<Document.Warning> warnings) {
        new Attributes(element, warnings).done();
        return Optional.of(new Hangup());
    }
}
