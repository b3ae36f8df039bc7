package org.tandem.media;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A port of a {@link FakeGateway}. It takes any text that begins with {@code v=0} for SDP; one that holds {@code unusable} suits
 * nothing.
 */
public final class FakePort extends FakeSink implements MediaPort {
    /** What every port offers. */
    public static final String OFFER = "v=0\r\no=fake offer\r\nm=audio 9 RTP/AVP 0\r\n";
    /** What every port answers. */
    public static final String ANSWER = "v=0\r\no=fake answer\r\n";
    /** An offer or answer of a far side. */
    public static final String REMOTE = "v=0\r\no=remote\r\n";
    /** An offer or answer that suits nothing. */
    public static final String UNUSABLE = "v=0\r\no=unusable\r\n";

    private final FakeSession session;
    private final List<String> remotes = new CopyOnWriteArrayList<>();
    private final List<String> digits = new CopyOnWriteArrayList<>();
    private volatile Duration speechWatched = Duration.ZERO;

    FakePort(FakeSession session, String id) {
        super(id);
        this.session = session;
    }

    /** The offers and answers of the far side that were taken, in order. */
    public List<String> remotes() {
        return List.copyOf(remotes);
    }

    /** What was sent as keys, one entry for each request. */
    public List<String> digitsSent() {
        return List.copyOf(digits);
    }

    /** The silence of {@link #watchSpeech}; zero while speech is not watched. */
    public Duration speechWatched() {
        return speechWatched;
    }

    @Override
    public String answer(String offer) {
        accept(offer);
        return ANSWER;
    }

    @Override
    public String offer() {
        session.usable();
        return OFFER;
    }

    @Override
    public void accept(String answer) {
        session.usable();
        if (!answer.startsWith("v=0")) {
            throw new SdpRefusedException(true, "no SDP");
        }
        if (answer.contains("unusable")) {
            throw new SdpRefusedException(false, "nothing suits");
        }
        remotes.add(answer);
    }

    @Override
    public void sendDigits(String keys) {
        session.usable();
        digits.add(keys);
    }

    @Override
    public void watchSpeech(Duration silence) {
        session.usable();
        speechWatched = silence;
    }

    @Override
    public MediaSource sent() {
        return new Sent(this);
    }

    @Override
    public PortStatistics statistics() {
        return new PortStatistics(remotes.isEmpty() ? "" : "PCMU/8000", 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void connect(MediaSink sink) {
        session.usable();
        FakeSink.feed(this, sink);
    }

    @Override
    public void disconnect(MediaSink sink) {
        FakeSink.starve(this, sink);
    }

    /** What is sent to the party of this port. */
    public record Sent(FakePort port) implements MediaSource {
        @Override
        public String id() {
            return port.id() + "-sent";
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
            // the port holds it
        }
    }
}
