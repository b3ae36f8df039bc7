package org.tandem.router.verb;

import java.util.List;
import java.util.Optional;
import org.tandem.media.AudioFeed;
import org.tandem.media.MediaEvent;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;
import org.tandem.router.stream.MediaStream;
import org.tandem.router.stream.StreamOrder;

/**
 * Connects the caller with a customer's server, both ways, until that server ends it.
 *
 * @param action empty URL: fall through to the next verb
 */
public record Connect(StreamOrder order, Action action) implements Verb {
    @Override
    public Next run(Call call) throws InterruptedException {
        call.answer();
        try (AudioFeed feed = call.media().feed()) {
            feed.connect(call.caller().port());
            try (MediaStream stream = MediaStream.open(call, order, Optional.of(feed))) {
                serve(call, stream, feed);
            }
        }
        return action.url().isEmpty() ? Next.CONTINUE : new Next.Fetch(action.url(), action.method(), List.of());
    }

    private static void serve(Call call, MediaStream stream, AudioFeed feed) throws InterruptedException {
        while (true) {
            CallEvent event = call.next(Deadline.NEVER);
            if (event instanceof CallEvent.StreamEnded ended
                    && ended.streamSid().equals(stream.sid())) {
                return;
            }
            if (event instanceof CallEvent.Key key && key.party() == call.caller()) {
                stream.pressed(key.key());
            } else if (event instanceof CallEvent.Media media
                    && media.event() instanceof MediaEvent.MarkReached mark
                    && mark.feed() == feed) {
                stream.reached(mark.name());
            }
        }
    }
}
