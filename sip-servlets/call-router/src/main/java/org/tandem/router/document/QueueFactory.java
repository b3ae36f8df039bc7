package org.tandem.router.document;

import java.util.List;
import java.util.Optional;
import org.tandem.router.queue.Lines;
import org.tandem.router.queue.NoReservation;
import org.tandem.router.queue.QueueNoun;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Noun;

/** The noun Queue. */
final class QueueFactory implements DialFactory.NounFactory {
    static final int LONGEST = 64;

    private final Lines lines;

    QueueFactory(Lines lines) {
        this.lines = lines;
    }

    @Override
    public Optional<? extends Noun> make(Element noun, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(noun, warnings);
        Action whisper = new Action(base.absoluteOrEmpty(attributes.text("url")), attributes.method("method", 14210));
        String reservation = attributes.text("reservationSid");
        String activity = attributes.text("postWorkActivitySid");
        attributes.done();
        if (!reservation.isEmpty()) {
            return Optional.of(reserved(reservation));
        }
        if (!activity.isEmpty()) {
            attributes.warn(12200, "attribute postWorkActivitySid needs a reservationSid and is ignored");
        }
        int length = noun.text().length();
        if (length == 0 || length > LONGEST) {
            attributes.warn(length == 0 ? 14212 : 14213, "must have a name of 1 to " + LONGEST + " characters");
            return Optional.empty();
        }
        return Optional.of(new QueueNoun(lines, noun.text(), whisper));
    }

    private static NoReservation reserved(String sid) {
        return sid.matches("WR[0-9a-f]{32}")
                ? new NoReservation(14217, "there is no reservation " + sid)
                : new NoReservation(14215, "reservationSid must be WR and 32 hexadecimal digits");
    }
}
