package org.tandem.router.verb;

import java.time.Duration;
import java.util.List;
import org.tandem.media.Prompt;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;

/** Waits. Does not answer: as a document's first verb it lets the caller hear ringing for its length. */
public record Pause(Duration length) implements Verb, Audible {
    @Override
    public Next run(Call call) throws InterruptedException {
        call.ring();
        Deadline end = Deadline.in(length);
        while (!(call.next(end) instanceof CallEvent.TimeUp)) {
            // what a caller does during a pause is of no concern to the document
        }
        return Next.CONTINUE;
    }

    @Override
    public List<Prompt> once() {
        return List.of(new Prompt.Silence(length));
    }

    @Override
    public int loop() {
        return 1;
    }
}
