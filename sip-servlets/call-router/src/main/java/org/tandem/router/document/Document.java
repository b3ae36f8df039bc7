package org.tandem.router.document;

import java.util.List;
import org.tandem.router.verb.Verb;

/** The instructions that an application returned, and what was wrong with them without being fatal. */
public record Document(List<Verb> verbs, List<Warning> warnings) {
    /** A flaw that is logged and passed over (spec/twiml.md 5). */
    public record Warning(int code, String message) {}

    public Document {
        verbs = List.copyOf(verbs);
        warnings = List.copyOf(warnings);
    }

    static Document of(Verb... verbs) {
        return new Document(List.of(verbs), List.of());
    }
}
