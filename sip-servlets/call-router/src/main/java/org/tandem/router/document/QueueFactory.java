package org.tandem.router.document;

import java.util.List;
import java.util.Optional;
import org.tandem.router.queue.Lines;
import org.tandem.router.queue.QueueNoun;
import org.tandem.router.verb.Action;

/** The noun Queue. */
final class QueueFactory implements DialFactory.NounFactory {
    static final int LONGEST = 64;

    private final Lines lines;

    QueueFactory(Lines lines) {
        this.lines = lines;
    }

    @Override
    public Optional<QueueNoun> make(Element noun, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(noun, warnings);
        Action whisper = new Action(base.absoluteOrEmpty(attributes.text("url")), attributes.method("method", 14205));
        attributes.later("reservationSid", "postWorkActivitySid");
        attributes.done();
        if (noun.text().isEmpty() || noun.text().length() > LONGEST) {
            attributes.warn(14203, "must have a name of 1 to " + LONGEST + " characters");
            return Optional.empty();
        }
        return Optional.of(new QueueNoun(lines, noun.text(), whisper));
    }
}
