package org.tandem.media;

/** A recognizer of a {@link FakeGateway}: recognizes what the test wants. */
public final class FakeRecognizer extends FakeSink implements Recognizer {
    private final FakeSession session;
    private final RecognizerOptions options;
    private volatile boolean finished;

    FakeRecognizer(FakeSession session, String id, RecognizerOptions options) {
        super(id);
        this.session = session;
        this.options = options;
    }

    public RecognizerOptions options() {
        return options;
    }

    public boolean finished() {
        return finished;
    }

    @Override
    public void finish() {
        finished = true;
    }

    /** The far side begins to speak. */
    public void begin() {
        session.say(new MediaEvent.SpeechBegan(this));
    }

    /** The far side said this; {@code last} at the end of an utterance. */
    public void hear(String text, double confidence, boolean last) {
        session.say(new MediaEvent.SpeechRecognized(this, text, confidence, last));
    }
}
