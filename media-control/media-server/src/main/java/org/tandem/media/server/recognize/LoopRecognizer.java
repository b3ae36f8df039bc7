package org.tandem.media.server.recognize;

import org.tandem.media.Capability;
import org.tandem.media.MediaEvent;
import org.tandem.media.Recognizer;
import org.tandem.media.RecognizerOptions;
import org.tandem.media.UnsupportedMediaException;
import org.tandem.media.server.flow.Entrance;
import org.tandem.media.server.flow.Inlet;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.playout.Hearing;

/** Cuts what it hears into utterances on the loop, and has the engine understand each. */
public final class LoopRecognizer implements Recognizer, Entrance {
    private final String id;
    private final Scope scope;
    private final RecognizerOptions options;
    private final RecognitionThread engine;
    private final Hearing hearing;
    private final Utterance utterance;
    private boolean closed;

    /** @throws UnsupportedMediaException for a language that the engine does not know */
    public LoopRecognizer(String id, Scope scope, RecognizerOptions options, RecognitionThread engine) {
        if (!engine.knows(options.language())) {
            throw new UnsupportedMediaException(
                    Capability.RECOGNIZE, "speech is not understood in " + options.language());
        }
        engine.prepare();
        this.id = id;
        this.scope = scope;
        this.options = options;
        this.engine = engine;
        this.utterance = new Utterance(
                (int) options.endSilence().toMillis(), () -> scope.tell(new MediaEvent.SpeechBegan(this)));
        this.hearing = new Hearing(scope, this::hear);
    }

    private void hear(short[] samples) {
        understand(utterance.hear(samples));
    }

    private void understand(short[] said) {
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
    public void finish() {
        scope.run(() -> understand(utterance.end()));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Inlet inlet() {
        return hearing.inlet();
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public void close() {
        scope.run(() -> closed = true);
        hearing.close(this);
    }
}
