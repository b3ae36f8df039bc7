package org.tandem.media;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mixer of a {@link FakeGateway}: has places, and no sound in them. Thread-safe. */
public final class FakeMixer implements Mixer {
    private final FakeSession session;
    private final String id;
    private final List<Place> places = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    FakeMixer(FakeSession session, String id) {
        this.session = session;
        this.id = id;
    }

    /** The places that were not closed, in the order of joining. */
    public List<Place> places() {
        return List.copyOf(places);
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Place join() {
        session.usable();
        Place place = new Place(this, session.gateway().nextId("place"));
        places.add(place);
        return place;
    }

    @Override
    public void close() {
        closed = true;
        places.forEach(Place::close);
    }

    /** A place: what it was told. */
    public static final class Place extends FakeSink implements MixerPort {
        private final FakeMixer mixer;
        private volatile boolean muted;
        private volatile Set<MixerPort> heardBy;

        Place(FakeMixer mixer, String id) {
            super(id);
            this.mixer = mixer;
        }

        public boolean muted() {
            return muted;
        }

        /** Who alone hears it; empty while everybody does. */
        public Optional<Set<MixerPort>> heardBy() {
            return Optional.ofNullable(heardBy);
        }

        @Override
        public void mute(boolean on) {
            muted = on;
        }

        @Override
        public void coach(Collection<MixerPort> only) {
            heardBy = Set.copyOf(only);
        }

        @Override
        public void heardByAll() {
            heardBy = null;
        }

        @Override
        public void connect(MediaSink sink) {
            FakeSink.feed(this, sink);
        }

        @Override
        public void disconnect(MediaSink sink) {
            FakeSink.starve(this, sink);
        }

        @Override
        public void close() {
            super.close();
            mixer.places.remove(this);
        }
    }
}
