package org.tandem.media;

import java.time.Duration;

/** A detector of a {@link FakeGateway}: detects what the test wants. */
public final class FakeDetector extends FakeSink implements Detector {
    private final FakeSession session;
    private final DetectorOptions options;

    FakeDetector(FakeSession session, String id, DetectorOptions options) {
        super(id);
        this.session = session;
        this.options = options;
    }

    public DetectorOptions options() {
        return options;
    }

    public void detect(Answer answer, Duration after) {
        session.say(new MediaEvent.AnswerDetected(this, answer, after));
    }

    public void detect(Tone tone) {
        session.say(new MediaEvent.ToneDetected(this, tone));
    }
}
