package org.tandem.media;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** One session of a {@link FakeGateway}: what was made in it, and the strings by which a test moves it. Thread-safe. */
public final class FakeSession implements MediaSession {
    private final FakeGateway gateway;
    private final String callId;
    private final MediaListener listener;
    private final List<FakePort> ports = new CopyOnWriteArrayList<>();
    private final BlockingQueue<FakePlayer> plays = new LinkedBlockingQueue<>();
    private final List<FakePlayer> players = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    FakeSession(FakeGateway gateway, String callId, MediaListener listener) {
        this.gateway = gateway;
        this.callId = callId;
        this.listener = listener;
    }

    /** The call that it was opened for. */
    public String callId() {
        return callId;
    }

    /** The ports made so far, closed ones too. */
    public List<FakePort> ports() {
        return List.copyOf(ports);
    }

    /** The next player that was started; waits for it. */
    public FakePlayer awaitPlay() throws InterruptedException {
        return FakeGateway.taken(plays, "prompt");
    }

    /** The far side of the first port presses these keys. */
    public void press(String keys) {
        press(ports.get(0), keys);
    }

    /** The far side of this port presses these keys. */
    public void press(FakePort port, String keys) {
        for (char key : keys.toCharArray()) {
            say(new MediaEvent.DigitPressed(port, key, MediaEvent.DigitSource.RFC4733));
        }
    }

    /** RTP begins or ceases to arrive at a port. */
    public void flow(FakePort port, boolean flowing) {
        say(new MediaEvent.FlowChanged(port, flowing));
    }

    /** The gateway loses the session. */
    public void lose(String reason) {
        if (!closed) {
            close();
            say(new MediaEvent.SessionLost(reason));
        }
    }

    public boolean closed() {
        return closed;
    }

    void say(MediaEvent event) {
        listener.heard(event);
    }

    void started(FakePlayer player) {
        plays.add(player);
        if (gateway.endsPromptsAtOnce()) {
            player.end();
        }
    }

    void usable() {
        if (closed) {
            throw new MediaUnavailableException("session of " + callId + " is closed");
        }
    }

    @Override
    public MediaGateway gateway() {
        return gateway;
    }

    @Override
    public FakePort port() {
        usable();
        FakePort port = new FakePort(this, gateway.nextId("port"));
        ports.add(port);
        return port;
    }

    @Override
    public FakePlayer player(List<Prompt> prompts) {
        usable();
        FakePlayer player = new FakePlayer(this, gateway.nextId("player"), prompts);
        players.add(player);
        return player;
    }

    @Override
    public Recorder recorder(URI target) {
        usable();
        return new FakeRecorder(this, gateway.nextId("recorder"), target);
    }

    @Override
    public Mixer mixer() {
        usable();
        return new FakeMixer(gateway);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            players.forEach(FakePlayer::close);
            ports.forEach(FakePort::close);
            gateway.closed(this);
        }
    }

    /** Says at once that it recorded a second. */
    private record FakeRecorder(FakeSession session, String id, URI target) implements Recorder {
        @Override
        public void start() {
            session.usable();
        }

        @Override
        public void stop() {
            session.say(new MediaEvent.RecordEnded(this, new Recorded(target, Duration.ofSeconds(1), 16_044, "")));
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    /** Has places, and no sound in them. */
    private record FakeMixer(FakeGateway gateway) implements Mixer {
        @Override
        public String id() {
            return "mixer";
        }

        @Override
        public MixerPort join() {
            return new Place(gateway.nextId("place"));
        }

        @Override
        public void close() {
            // nothing is held
        }

        private record Place(String id) implements MixerPort {
            @Override
            public void connect(MediaSink sink) {
                FakePort.feed(this, sink);
            }

            @Override
            public void disconnect(MediaSink sink) {
                FakePort.starve(this, sink);
            }

            @Override
            public void close() {
                // nothing is held
            }
        }
    }
}
