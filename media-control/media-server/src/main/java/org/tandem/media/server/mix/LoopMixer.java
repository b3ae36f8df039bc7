package org.tandem.media.server.mix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandem.media.Mixer;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.flow.Ticking;

/** Sums what its seats hear, every 20 ms. Who said nothing costs nothing but the sending. */
public final class LoopMixer implements Mixer {
    private final String id;
    private final Scope scope;
    private final Ticking ticks;
    private final List<Seat> seats = new ArrayList<>();
    private final int[] sum = new int[Codec.FRAME];
    private final AtomicInteger joined = new AtomicInteger();
    private boolean ticking;
    private boolean closed;

    public LoopMixer(String id, Scope scope) {
        this.id = id;
        this.scope = scope;
        this.ticks = scope.guarded(this::tick);
    }

    @Override
    public MixerPort join() {
        scope.check();
        Seat seat = new Seat(id + "-" + joined.incrementAndGet(), scope, this::leave);
        scope.run(() -> sit(seat));
        return scope.own(seat);
    }

    private void sit(Seat seat) {
        if (closed) {
            seat.close();
            return;
        }
        seats.add(seat);
        if (!ticking) {
            ticking = true;
            scope.loop().startTicking(ticks);
        }
    }

    private void leave(Seat seat) {
        seats.remove(seat);
        if (seats.isEmpty() && ticking) {
            ticking = false;
            scope.loop().stopTicking(ticks);
        }
    }

    private void tick(long now) {
        Arrays.fill(sum, 0);
        for (int i = 0; i < seats.size(); i++) {
            seats.get(i).addTo(sum);
        }
        for (int i = 0; i < seats.size(); i++) {
            seats.get(i).send(sum);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void close() {
        scope.run(() -> {
            closed = true;
            List.copyOf(seats).forEach(Seat::close);
            scope.forget(this);
        });
    }
}
