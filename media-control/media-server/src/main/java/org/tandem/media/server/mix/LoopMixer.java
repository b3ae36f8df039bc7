package org.tandem.media.server.mix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.Mixer;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.flow.Ticking;

/**
 * Sums what its seats hear, every 20 ms. All who hear the plain sum share one frame, which is encoded once for each codec; only who
 * speaks, or is coached, gets one of its own. Many seats are sent to in groups, spread over the 20 ms. On the loop only, but for what
 * {@link Mixer} promises.
 */
public final class LoopMixer implements Mixer {
    /** The most seats. */
    public static final int CAPACITY = 1000;

    private final String id;
    private final Scope scope;
    private final Ticking ticks;
    private final List<Seat> seats = new ArrayList<>();
    private final List<SeatGroup> groups = new ArrayList<>();
    private final int[] sum = new int[Codec.FRAME];
    private final AtomicInteger joined = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private long source;
    private int timestamp;
    private boolean ticking;
    private boolean closed;

    public LoopMixer(String id, Scope scope) {
        this.id = id;
        this.scope = scope;
        this.ticks = scope.guarded(this::tick);
    }

    /** @throws MediaUnavailableException when {@link #CAPACITY} seats are taken */
    @Override
    public MixerPort join() {
        scope.check();
        if (taken.incrementAndGet() > CAPACITY) {
            taken.decrementAndGet();
            throw new MediaUnavailableException("a mixer has " + CAPACITY + " places");
        }
        Seat seat = new Seat(id + "-" + joined.incrementAndGet(), scope, this);
        scope.run(() -> sit(seat));
        return scope.own(seat);
    }

    private void sit(Seat seat) {
        if (closed) {
            seat.close();
            return;
        }
        if (!ticking) {
            ticking = true;
            source = scope.loop().newSource();
            scope.loop().startTicking(ticks);
        }
        seats.add(seat);
        group().add(seat);
    }

    private SeatGroup group() {
        for (SeatGroup group : groups) {
            if (!group.full()) {
                return group;
            }
        }
        SeatGroup group = new SeatGroup(this);
        groups.add(group);
        scope.loop().startTicking(group.ticks());
        return group;
    }

    void leave(Seat seat) {
        if (!seats.remove(seat)) {
            return;
        }
        taken.decrementAndGet();
        everywhere(other -> other.forget(seat));
        groups.removeIf(group -> {
            group.remove(seat);
            if (group.empty()) {
                scope.loop().stopTicking(group.ticks());
            }
            return group.empty();
        });
        if (seats.isEmpty() && ticking) {
            ticking = false;
            scope.loop().stopTicking(ticks);
        }
    }

    void everywhere(Consumer<Seat> change) {
        seats.forEach(change);
    }

    private void tick(long now) {
        Arrays.fill(sum, 0);
        for (int i = 0; i < seats.size(); i++) {
            seats.get(i).addTo(sum);
        }
        timestamp += Codec.FRAME;
    }

    /** The loop's frame, filled with the sum less this sound (or null), plus what this seat's coaches say (null for none). */
    Frame frame(short[] less, Seat coached) {
        Frame frame = scope.loop().frame();
        short[] out = frame.linear(Codec.FRAME, source, timestamp);
        for (int i = 0; i < Codec.FRAME; i++) {
            int sample = less == null ? sum[i] : sum[i] - less[i];
            if (coached != null) {
                sample += coached.whispered(i);
            }
            out[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample));
        }
        return frame;
    }

    Scope scope() {
        return scope;
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
