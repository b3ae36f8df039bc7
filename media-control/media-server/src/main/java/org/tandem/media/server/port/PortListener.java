package org.tandem.media.server.port;

import java.time.Duration;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaPort;
import org.tandem.media.server.dtmf.ToneDetector;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.flow.Ticking;

/** What a port makes of what it hears: keys, speech, flow, told as events. On the loop only. */
final class PortListener implements Ticking {
    private final MediaPort port;
    private final Scope scope;
    private final Ticking ticking;
    private ToneDetector tones;
    private SpeechWatch speech;
    private FlowWatch flow;

    PortListener(MediaPort port, Scope scope) {
        this.port = port;
        this.scope = scope;
        this.ticking = scope.guarded(this);
    }

    void watchFlow(FlowWatch watch) {
        flow = watch;
    }

    FlowWatch flow() {
        return flow;
    }

    void packet(long now) {
        flow.packet();
    }

    void key(char key) {
        scope.tell(new MediaEvent.DigitPressed(port, key, MediaEvent.DigitSource.RFC4733));
    }

    void flowing(boolean on) {
        scope.tell(new MediaEvent.FlowChanged(port, on));
    }

    void sound(Frame frame, long now) {
        if (tones != null) {
            char key = tones.hear(frame.samples(), frame.length());
            if (key != 0) {
                scope.tell(new MediaEvent.DigitPressed(port, key, MediaEvent.DigitSource.IN_BAND));
            }
        }
        if (speech != null) {
            speech.sound(frame, now);
        }
    }

    void listenForTones(boolean on) {
        if (!on) {
            tones = null;
        } else if (tones == null) {
            tones = new ToneDetector();
        }
    }

    void watchSpeech(Duration silence, long now) {
        if (speech != null) {
            scope.loop().stopTicking(ticking);
            speech = null;
        }
        if (!silence.isZero()) {
            speech = new SpeechWatch(
                    silence, now, (on, after) -> scope.tell(new MediaEvent.SpeechChanged(port, on, after)));
            scope.loop().startTicking(ticking);
        }
    }

    @Override
    public void tick(long now) {
        if (speech != null) {
            speech.check(now);
        }
    }

    void close() {
        flow.close();
        watchSpeech(Duration.ZERO, 0);
    }
}
