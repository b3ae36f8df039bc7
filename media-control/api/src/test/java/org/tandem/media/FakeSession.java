package org.tandem.media;

import java.net.URI;
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
    private final List<MediaResource> others = new CopyOnWriteArrayList<>();
    private final BlockingQueue<FakeRecorder> recordings = new LinkedBlockingQueue<>();
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
    public FakeGateway gateway() {
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
    public FakeRecorder recorder(URI target) {
        return recorder(RecordingOptions.to(target));
    }

    @Override
    public FakeRecorder recorder(RecordingOptions options) {
        return made(new FakeRecorder(this, gateway.nextId("recorder"), options));
    }

    @Override
    public FakeMixer mixer() {
        return made(new FakeMixer(this, gateway.nextId("mixer")));
    }

    @Override
    public FakeTap tap(Tap.Listener heard) {
        return made(new FakeTap(gateway.nextId("tap"), heard));
    }

    @Override
    public FakeFeed feed() {
        return made(new FakeFeed(this, gateway.nextId("feed")));
    }

    @Override
    public FakeDetector detector(DetectorOptions options) {
        return made(new FakeDetector(this, gateway.nextId("detector"), options));
    }

    @Override
    public FakeRecognizer recognizer(RecognizerOptions options) {
        return made(new FakeRecognizer(this, gateway.nextId("recognizer"), options));
    }

    private <T extends MediaResource> T made(T resource) {
        usable();
        others.add(resource);
        return resource;
    }

    /** The resources of this kind (a {@code Fake...} class) made so far, closed ones too; ports and players apart. */
    public <T extends MediaResource> List<T> made(Class<T> kind) {
        return others.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The next recorder that was started; waits for it. */
    public FakeRecorder awaitRecording() throws InterruptedException {
        return FakeGateway.taken(recordings, "recording");
    }

    void started(FakeRecorder recorder) {
        recordings.add(recorder);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            others.forEach(MediaResource::close);
            players.forEach(FakePlayer::close);
            ports.forEach(FakePort::close);
            gateway.closed(this);
        }
    }
}
