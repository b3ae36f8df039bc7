package org.tandem.media.server.recognize;

import java.util.Arrays;
import org.tandem.media.Capability;
import org.tandem.media.MediaEvent;
import org.tandem.media.Recognizer;
import org.tandem.media.RecognizerOptions;
import org.tandem.media.UnsupportedMediaException;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.flow.Entrance;
import org.tandem.media.server.flow.Inlet;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.flow.Ticking;
import org.tandem.media.server.playout.PlayoutBuffer;

/** Cuts what it hears into utterances on the loop, and has the engine understand each. */
public final class LoopRecognizer implements Recognizer, Entrance {
    private final String id;
    private final Scope scope;
    private final RecognizerOptions options;
    private final RecognitionThread engine;
    private final Inlet inlet;
    private final Ticking ticks;
    private final PlayoutBuffer heard = new PlayoutBuffer();
    private final short[] samples = new short[Codec.FRAME];
    private final Utterance utterance;
    private boolean closed;

    /** @throws UnsupportedMediaException for a language that the engine does not know */
    public LoopRecognizer(String id, Scope scope, RecognizerOptions options, RecognitionThread engine) {
        if (!engine.knows(options.language())) {
            throw new UnsupportedMediaException(
                    Capability.RECOGNIZE, "speech is not understood in " + options.language());
        }
        this.id = id;
        this.scope = scope;
        this.options = options;
        this.engine = engine;
        this.utterance = new Utterance((int) options.endSilence().toMillis());
        this.ticks = scope.guarded(this::tick);
        this.inlet = new Inlet(
                frame -> {
                    if (frame.key() == 0) {
                        heard.add(frame, scope.loop().now());
                    }
                },
                scope);
        scope.run(() -> {
            if (!closed) {
                scope.loop().startTicking(ticks);
            }
        });
    }

    private void tick(long now) {
        if (!heard.take(samples)) {
            Arrays.fill(samples, (short) 0);
        }
        short[] said = utterance.hear(samples);
        if (said != null) {
            engine.recognize(said, options.hints(), result -> scope.run(() -> tell(result)));
        }
    }

    private void tell(SpeechEngine.Heard result) {
        if (!closed) {
            scope.tell(new MediaEvent.SpeechRecognized(this, result.text(), result.confidence(), true));
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Inlet inlet() {
        return inlet;
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public void close() {
        scope.run(() -> {
            closed = true;
            scope.loop().stopTicking(ticks);
            inlet.close();
            scope.forget(this);
        });
    }
}
