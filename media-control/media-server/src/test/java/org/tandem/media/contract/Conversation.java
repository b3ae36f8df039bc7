package org.tandem.media.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaGateway;
import org.tandem.media.MediaListener;
import org.tandem.media.MediaSession;

/** A session of the gateway with its parties, and what it told. */
final class Conversation implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final List<MediaEvent> told = new CopyOnWriteArrayList<>();
    private final BlockingQueue<MediaEvent> events = new LinkedBlockingQueue<>();
    private final List<Party> parties = new ArrayList<>();
    private final MediaSession session;

    Conversation(MediaGateway gateway) {
        this(gateway, event -> {});
    }

    /** The listener hears each event after it was noted here. */
    Conversation(MediaGateway gateway, MediaListener listener) {
        session = gateway.open("contract", event -> {
            told.add(event);
            events.add(event);
            listener.heard(event);
        });
    }

    MediaSession session() {
        return session;
    }

    Party party() {
        return party("0 8", true);
    }

    Party party(String formats, boolean keys) {
        Party party = Party.calling(session.port(), formats, keys);
        parties.add(party);
        return party;
    }

    Party called() {
        Party party = Party.called(session.port());
        parties.add(party);
        return party;
    }

    /** The next event of this type that fits; others before it are passed over. */
    <T extends MediaEvent> T await(Class<T> type, Predicate<T> wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            MediaEvent event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw new AssertionError("no such " + type.getSimpleName() + " among " + told);
            }
            if (type.isInstance(event) && wanted.test(type.cast(event))) {
                return type.cast(event);
            }
        }
    }

    <T extends MediaEvent> T await(Class<T> type) throws InterruptedException {
        return await(type, event -> true);
    }

    <T extends MediaEvent> long count(Class<T> type) {
        return told.stream().filter(type::isInstance).count();
    }

    @Override
    public void close() {
        parties.forEach(Party::close);
        session.close();
    }
}
