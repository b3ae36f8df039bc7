package org.tandem.media.server;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.tandem.media.AudioFeed;
import org.tandem.media.Capability;
import org.tandem.media.Detector;
import org.tandem.media.DetectorOptions;
import org.tandem.media.MediaGateway;
import org.tandem.media.MediaListener;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSession;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.Mixer;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.Recognizer;
import org.tandem.media.RecognizerOptions;
import org.tandem.media.Recorder;
import org.tandem.media.RecordingOptions;
import org.tandem.media.Tap;
import org.tandem.media.UnsupportedMediaException;
import org.tandem.media.server.detect.LoopDetector;
import org.tandem.media.server.flow.MediaLoop;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.mix.LoopMixer;
import org.tandem.media.server.play.PromptPlayer;
import org.tandem.media.server.port.RtpPort;
import org.tandem.media.server.recognize.LoopRecognizer;
import org.tandem.media.server.record.LoopRecorder;
import org.tandem.media.server.sdp.Preference;
import org.tandem.media.server.stream.LoopTap;
import org.tandem.media.server.stream.PushedFeed;

/** One call's media here: everything of it is on one loop. */
final class EmbeddedSession implements MediaSession {
    private final EmbeddedGateway gateway;
    private final Scope scope;
    private final Preference preference = new Preference();

    EmbeddedSession(EmbeddedGateway gateway, MediaLoop loop, String callId, MediaListener listener) {
        this.gateway = gateway;
        this.scope = new Scope(loop, callId, listener, () -> lose("the media server met a bug"));
    }

    @Override
    public MediaGateway gateway() {
        return gateway;
    }

    @Override
    public MediaPort port() {
        scope.check();
        try {
            return scope.own(new RtpPort(
                    gateway.newId("port"), scope, gateway.ports().bind(), gateway.portSettings(), preference));
        } catch (IOException e) {
            throw new MediaUnavailableException("no RTP port: " + e.getMessage(), e);
        }
    }

    @Override
    public Player player(List<Prompt> prompts) {
        scope.check();
        return scope.own(new PromptPlayer(gateway.newId("player"), scope, gateway.library(), prompts));
    }

    @Override
    public Recorder recorder(URI target) {
        String name = String.valueOf(target.getPath());
        if (!name.endsWith(".wav") && !name.endsWith(".mp3")) {
            throw new UnsupportedMediaException(Capability.RECORD, "only .wav and .mp3 are recorded: " + target);
        }
        return recorder(RecordingOptions.to(target));
    }

    @Override
    public Recorder recorder(RecordingOptions options) {
        scope.check();
        return scope.own(new LoopRecorder(gateway.newId("recorder"), scope, gateway.recordings(), options));
    }

    @Override
    public Tap tap(Tap.Listener listener) {
        scope.check();
        return scope.own(new LoopTap(gateway.newId("tap"), scope, listener, gateway.taps()));
    }

    @Override
    public AudioFeed feed() {
        scope.check();
        return scope.own(new PushedFeed(gateway.newId("feed"), scope));
    }

    @Override
    public Detector detector(DetectorOptions options) {
        scope.check();
        return scope.own(new LoopDetector(gateway.newId("detector"), scope, options));
    }

    @Override
    public Recognizer recognizer(RecognizerOptions options) {
        scope.check();
        return scope.own(new LoopRecognizer(gateway.newId("recognizer"), scope, options, gateway.recognition()));
    }

    @Override
    public Mixer mixer() {
        scope.check();
        return scope.own(new LoopMixer(gateway.newId("mixer"), scope));
    }

    @Override
    public void close() {
        end("");
    }

    void lose(String reason) {
        end(reason);
    }

    private void end(String reason) {
        if (scope.close(reason)) {
            gateway.ended(this);
        }
    }

    Scope scope() {
        return scope;
    }
}
