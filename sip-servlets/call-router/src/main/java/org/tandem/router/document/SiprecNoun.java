package org.tandem.router.document;

import java.util.List;
import org.tandem.router.siprec.SiprecOrder;

/** Reads {@code <Siprec>}. */
final class SiprecNoun {
    private SiprecNoun() {}

    static SiprecOrder read(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        String connector = attributes.text("connectorName");
        SiprecOrder order = new SiprecOrder(
                attributes.text("name"),
                connector.isEmpty() ? "Default" : connector,
                StreamVerbs.tracks(attributes, "both_tracks"),
                base.absoluteOrEmpty(attributes.text("statusCallback")),
                attributes.method("statusCallbackMethod", 12200),
                StreamVerbs.parameters(element, attributes));
        attributes.done();
        return order;
    }
}
