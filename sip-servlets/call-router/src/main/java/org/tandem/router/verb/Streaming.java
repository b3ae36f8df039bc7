package org.tandem.router.verb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.media.AudioFeed;
import org.tandem.media.MediaEvent;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;
import org.tandem.router.stream.MediaStream;
import org.tandem.router.stream.StreamOrder;

/** A stream both ways, until the customer's server ends it. */
public record Streaming(StreamOrder order) implements Connection {
    @Override
    public Line open(Call call) {
        AudioFeed feed = call.media().feed();
        feed.connect(call.caller().port());
        return new Both(call, feed, MediaStream.open(call, order, Optional.of(feed)));
    }

    private record Both(Call call, AudioFeed feed, MediaStream stream) implements Line {
        @Override
        public List<Map.Entry<String, String>> serve() throws InterruptedException {
            while (true) {
                CallEvent event = call.next(Deadline.NEVER);
                if (event instanceof CallEvent.StreamEnded ended
                        && ended.streamSid().equals(stream.sid())) {
                    return List.of();
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

        @Override
        public List<Map.Entry<String, String>> left() {
            return List.of();
        }

        @Override
        public void close() {
            stream.close();
            feed.close();
        }
    }
}
