package org.tandem.router.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Sid;
import org.tandem.media.AudioFeed;
import org.tandem.media.MediaSource;
import org.tandem.media.Tap;
import org.tandem.router.call.Attachment;
import org.tandem.router.call.Attachments;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.web.WebSocketLink;

/**
 * A call's sound on its way to a customer's server, and what that server says on its way to the caller. Opened and closed on the
 * call's thread; in between the link's and the taps' threads use it. When the link ends the call hears {@link CallEvent.StreamEnded}.
 */
public final class MediaStream implements Attachment {
    private static final Logger LOG = LoggerFactory.getLogger(MediaStream.class);

    private final String sid = Sid.next("MZ");
    private final Call call;
    private final StreamOrder order;
    private final Optional<AudioFeed> feed;
    private final StreamText text;
    private final List<Tap> taps = new ArrayList<>(2);
    private WebSocketLink link;
    private boolean open;
    private boolean closing;

    private MediaStream(Call call, StreamOrder order, Optional<AudioFeed> feed) {
        this.call = call;
        this.order = order;
        this.feed = feed;
        this.text = new StreamText(
                sid, call.identity().accountSid(), call.identity().sid());
    }

    /** Begins one that only listens, beside what the call does. @return empty when its name is taken or too many go on */
    public static Optional<MediaStream> begin(Call call, StreamOrder order) {
        if (!call.attachments().take(MediaStream.class, order.name())) {
            LOG.warn(
                    "{}: stream '{}' is not started: its name is taken, or {} streams run",
                    call.identity().sid(),
                    order.name(),
                    Attachments.MOST);
            return Optional.empty();
        }
        MediaStream stream = open(call, order, Optional.empty());
        call.attachments().add(stream);
        return Optional.of(stream);
    }

    /** @param feed where the server's sound goes; empty for a stream that only listens */
    public static MediaStream open(Call call, StreamOrder order, Optional<AudioFeed> feed) {
        MediaStream stream = new MediaStream(call, order, feed);
        if (order.tracks().inbound()) {
            stream.tap(call.caller().port(), true);
        }
        if (order.tracks().outbound()) {
            stream.tap(call.caller().port().sent(), false);
        }
        stream.connect();
        return stream;
    }

    @Override
    public String sid() {
        return sid;
    }

    @Override
    public String name() {
        return order.name();
    }

    /** The caller pressed a key. */
    public synchronized void pressed(char key) {
        send(text.dtmf(key));
    }

    /** The caller heard all that was said before the mark. */
    public synchronized void reached(String mark) {
        send(text.mark(mark));
    }

    private void tap(MediaSource source, boolean inbound) {
        Tap tap = call.media().tap(frame -> heard(inbound, frame));
        taps.add(tap);
        source.connect(tap);
    }

    private synchronized void heard(boolean inbound, Tap.Frame frame) {
        send(text.media(inbound, frame.ulaw(), frame.at().toMillis()));
    }

    /** The far side may answer before this returns, on the link's thread: it waits for the link to be here. */
    private synchronized void connect() {
        link = call.exchange().connect(order.url(), new Far());
    }

    /** What the far side does not read is lost to it, as on a telephone. */
    private void send(String message) {
        if (open) {
            link.offer(message);
        }
    }

    private synchronized void opened() {
        open = true;
        send(StreamText.connected());
        send(text.start(order.tracks(), order.parameters()));
        tell("stream-started", "");
    }

    private void said(String message) {
        if (feed.isEmpty()) {
            return;
        }
        StreamText.read(message).ifPresent(said -> {
            if (said instanceof StreamText.Said.Media media) {
                feed.get().push(media.ulaw());
            } else if (said instanceof StreamText.Said.Mark mark) {
                feed.get().mark(mark.name());
            } else {
                feed.get().clear();
            }
        });
    }

    private synchronized void ended(String failure) {
        open = false;
        if (failure.isEmpty() || closing) {
            tell("stream-stopped", "");
        } else {
            LOG.warn("{}: stream {} failed: {}", call.identity().sid(), sid, failure);
            tell("stream-error", failure);
        }
        call.inbox().post(new CallEvent.StreamEnded(sid));
    }

    private void tell(String event, String failure) {
        List<Map.Entry<String, String>> told = new ArrayList<>(List.of(
                Map.entry("StreamSid", sid),
                Map.entry("StreamName", order.name()),
                Map.entry("StreamEvent", event),
                Map.entry("Timestamp", Instant.now().toString())));
        if (!failure.isEmpty()) {
            told.add(Map.entry("StreamError", failure));
        }
        call.exchange().report(call.log().record(), event, order.status(), order.statusMethod(), told);
    }

    @Override
    public void close() {
        taps.forEach(Tap::close);
        synchronized (this) {
            closing = true;
            send(text.stop());
            open = false;
        }
        link.close();
    }

    /** The server's side. */
    private final class Far implements WebSocketLink.Listener {
        @Override
        public void opened() {
            MediaStream.this.opened();
        }

        @Override
        public void received(String message) {
            said(message);
        }

        @Override
        public void closed(String failure) {
            ended(failure);
        }
    }
}
