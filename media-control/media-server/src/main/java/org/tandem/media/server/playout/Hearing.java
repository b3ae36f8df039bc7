package org.tandem.media.server.playout;

import java.util.Arrays;
import org.tandem.media.MediaResource;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.flow.Inlet;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.flow.Ticking;

/** What a sink hears, 20 ms every 20 ms on its loop's clock: evened out, and silence where nothing comes. Begins at once. */
public final class Hearing {
    /** Listens, on the loop. */
    @FunctionalInterface
    public interface Ear {
        /** @param samples {@link Codec#FRAME} of them, used again for the next 20 ms */
        void hear(short[] samples);
    }

    private final Scope scope;
    private final Ear ear;
    private final Inlet inlet;
    private final Ticking ticks;
    private final PlayoutBuffer heard = new PlayoutBuffer();
    private final short[] samples = new short[Codec.FRAME];
    private boolean closed;

    public Hearing(Scope scope, Ear ear) {
        this.scope = scope;
        this.ear = ear;
        ticks = scope.guarded(this::tick);
        inlet = new Inlet(this::take, scope);
        scope.run(() -> {
            if (!closed) {
                scope.loop().startTicking(ticks);
            }
        });
    }

    private void take(Frame frame) {
        if (frame.key() == 0) {
            heard.add(frame, scope.loop().now());
        }
    }

    private void tick(long now) {
        if (!heard.take(samples)) {
            Arrays.fill(samples, (short) 0);
        }
        ear.hear(samples);
    }

    public Inlet inlet() {
        return inlet;
    }

    /** Hears nothing any more, and has the session forget the sink. Any thread. */
    public void close(MediaResource sink) {
        scope.run(() -> {
            closed = true;
            scope.loop().stopTicking(ticks);
            inlet.close();
            scope.forget(sink);
        });
    }
}
