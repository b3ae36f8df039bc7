package org.tandem.media.server.detect;

import org.tandem.media.Detector;
import org.tandem.media.DetectorOptions;
import org.tandem.media.MediaEvent;
import org.tandem.media.server.flow.Entrance;
import org.tandem.media.server.flow.Inlet;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.playout.Hearing;

/** Listens on the loop's clock, 20 ms at a time, to silence where nothing comes. */
public final class LoopDetector implements Detector, Entrance {
    private final String id;
    private final Scope scope;
    private final Hearing hearing;

    public LoopDetector(String id, Scope scope, DetectorOptions options) {
        this.id = id;
        this.scope = scope;
        Ear ear = new Ear(
                options,
                (answer, after) -> scope.tell(new MediaEvent.AnswerDetected(this, answer, after)),
                tone -> scope.tell(new MediaEvent.ToneDetected(this, tone)));
        hearing = new Hearing(scope, ear::hear);
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
        hearing.close(this);
    }
}
