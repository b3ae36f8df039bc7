package org.tandem.media.server.jsonrpc;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandem.media.Capability;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaGateway;
import org.tandem.media.MediaListener;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSession;
import org.tandem.media.MediaSink;
import org.tandem.media.Mixer;
import org.tandem.media.PlayOutcome;
import org.tandem.media.Player;
import org.tandem.media.PortStatistics;
import org.tandem.media.Prompt;
import org.tandem.media.Recorded;
import org.tandem.media.Recorder;
import org.tandem.media.SdpRefusedException;

/** A gateway without sound, for tests of what lies before it: it remembers what is connected to what, and its events are raised by the test. */
public final class ScriptedGateway implements MediaGateway {
    final List<Session> sessions = new CopyOnWriteArrayList<>();
    final List<String> connected = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    @Override
    public String id() {
        return "scripted";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.range(Capability.DTMF, Capability.ANCHOR);
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public MediaSession open(String callId, MediaListener listener) {
        Session session = new Session(listener);
        sessions.add(session);
        return session;
    }

    @Override
    public int openSessions() {
        return sessions.size();
    }

    @Override
    public void close() {
        sessions.forEach(session -> session.listener.heard(new MediaEvent.SessionLost("closed")));
        sessions.clear();
    }

    final class Session implements MediaSession {
        final MediaListener listener;
        final List<Thing> things = new ArrayList<>();

        Session(MediaListener listener) {
            this.listener = listener;
        }

        private Thing made(String name) {
            Thing thing = new Thing(this, name + ids.incrementAndGet());
            things.add(thing);
            return thing;
        }

        @Override
        public MediaGateway gateway() {
            return ScriptedGateway.this;
        }

        @Override
        public MediaPort port() {
            return made("port");
        }

        @Override
        public Player player(List<Prompt> prompts) {
            return made("player");
        }

        @Override
        public Recorder recorder(URI target) {
            return made("recorder");
        }

        @Override
        public Mixer mixer() {
            return made("mixer");
        }

        @Override
        public void close() {
            sessions.remove(this);
        }
    }

    final class Thing implements MediaPort, Player, Recorder, Mixer, Mixer.MixerPort {
        final Session session;
        private final String id;
        private final AtomicInteger running = new AtomicInteger();

        Thing(Session session, String id) {
            this.session = session;
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public void connect(MediaSink sink) {
            connected.removeIf(pair -> pair.endsWith(">" + sink.id()));
            connected.add(id + ">" + sink.id());
        }

        @Override
        public void disconnect(MediaSink sink) {
            connected.remove(id + ">" + sink.id());
        }

        @Override
        public String answer(String offer) {
            if (!offer.startsWith("v=0")) {
                throw new SdpRefusedException(true, "no SDP");
            }
            if (!offer.matches("(?s).*m=audio \\d+ RTP/AVP (.* )?[08]\\b.*")) {
                throw new SdpRefusedException(false, "no G.711");
            }
            return "v=0\r\n";
        }

        @Override
        public String offer() {
            return "v=0\r\nm=audio 4000 RTP/AVP 0\r\n";
        }

        @Override
        public void accept(String answer) {
            answer(answer);
        }

        @Override
        public void sendDigits(String digits) {
            for (char digit : digits.toCharArray()) {
                session.listener.heard(new MediaEvent.DigitPressed(this, digit, MediaEvent.DigitSource.RFC4733));
            }
        }

        @Override
        public void watchSpeech(Duration silence) {
            session.listener.heard(new MediaEvent.SpeechChanged(this, false, silence));
        }

        @Override
        public PortStatistics statistics() {
            return new PortStatistics("PCMU/8000", 1, 2, 3, 4, 5, 6);
        }

        @Override
        public void play() {
            running.incrementAndGet();
        }

        @Override
        public void start() {
            running.incrementAndGet();
        }

        @Override
        public void stop() {
            if (running.getAndSet(0) > 0) {
                session.listener.heard(
                        id.startsWith("player")
                                ? new MediaEvent.PlayEnded(this, new PlayOutcome.Stopped())
                                : new MediaEvent.RecordEnded(
                                        this,
                                        new Recorded(URI.create("file:///x.wav"), Duration.ofSeconds(1), 16044, "")));
            }
        }

        @Override
        public MixerPort join() {
            return session.made("place");
        }

        @Override
        public void close() {
            session.things.remove(this);
        }
    }
}
