package org.tandem.router.document;

import java.util.List;
import java.util.Optional;
import org.tandem.directory.QueueRecord;
import org.tandem.router.conference.Music;
import org.tandem.router.queue.Destination;
import org.tandem.router.queue.Enqueue;
import org.tandem.router.queue.Lines;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Verb;

/** The verb Enqueue. */
final class EnqueueFactory implements DocumentParser.VerbFactory {
    private final Lines lines;

    EnqueueFactory(Lines lines) {
        this.lines = lines;
    }

    @Override
    public Optional<? extends Verb> make(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        Action action = new Action(base.absoluteOrEmpty(attributes.text("action")), attributes.method("method", 14201));
        Music music = Music.of(
                attributes.has("waitUrl"),
                base.absoluteOrEmpty(attributes.text("waitUrl")),
                attributes.method("waitUrlMethod", 14206));
        Destination.Named named = new Destination.Named(
                element.text(),
                attributes.number("maxQueueSize", QueueRecord.USUAL_SIZE, 1, QueueRecord.LARGEST, 12200));
        String workflow = attributes.text("workflowSid");
        attributes.done();
        if (attributes.has("workflowSid")) {
            return Optional.of(new Enqueue(lines, WorkflowTask.of(element, attributes, workflow), music, action));
        }
        element.children().forEach(child -> attributes.warn(12200, "<" + child.name() + "> is passed over"));
        int length = named.name().length();
        return length == 0 || length > QueueFactory.LONGEST
                ? Optional.of(new Impossible(
                        length == 0 ? 14204 : 14205,
                        "line " + element.line() + ": <Enqueue> must have a name of 1 to " + QueueFactory.LONGEST
                                + " characters"))
                : Optional.of(new Enqueue(lines, named, music, action));
    }
}
