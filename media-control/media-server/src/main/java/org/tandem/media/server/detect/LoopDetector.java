package org.tandem.media.server.detect;

import java.util.Arrays;
import org.tandem.media.Detector;
import org.tandem.media.DetectorOptions;
import org.tandem.media.MediaEvent;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.flow.Entrance;
import org.tandem.media.server.flow.Inlet;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.flow.Ticking;
import org.tandem.media.server.playout.PlayoutBuffer;

/** Listens on the loop's clock, 20 ms at a time, to silence where nothing comes. */
public final class LoopDetector implements Detector, Entrance {
    private final String id;
    private final Scope scope;
    private final Inlet inlet;
    private final Ticking ticks;
    private final PlayoutBuffer heard = new PlayoutBuffer();
    private final short[] samples = new short[Codec.FRAME];
    private final Ear ear;
    private boolean closed;

    public LoopDetector(String id, Scope scope, DetectorOptions options) {
        this.id = id;
        this.scope = scope;
        ear = new Ear(
                options,
                (answer, after) -> scope.tell(new MediaEvent.AnswerDetected(this, answer, after)),
                tone -> scope.tell(new MediaEvent.ToneDetected(this, tone)));
        ticks = scope.guarded(this::tick);
        inlet = new Inlet(
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
        ear.hear(samples);
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
