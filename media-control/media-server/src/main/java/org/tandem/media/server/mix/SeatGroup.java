package org.tandem.media.server.mix;

import java.util.ArrayList;
import java.util.List;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.flow.Ticking;

/** Seats that are sent to at the same moment, once between two sums. On the loop only. */
final class SeatGroup {
    private static final int SEATS = 50;

    private final LoopMixer mixer;
    private final List<Seat> seats = new ArrayList<>(SEATS);
    private final Ticking ticks;

    SeatGroup(LoopMixer mixer) {
        this.mixer = mixer;
        this.ticks = mixer.scope().guarded(this::tick);
    }

    Ticking ticks() {
        return ticks;
    }

    void add(Seat seat) {
        seats.add(seat);
    }

    void remove(Seat seat) {
        seats.remove(seat);
    }

    boolean full() {
        return seats.size() == SEATS;
    }

    boolean empty() {
        return seats.isEmpty();
    }

    private void tick(long now) {
        Frame plain = null;
        for (int i = 0; i < seats.size(); i++) {
            Seat seat = seats.get(i);
            if (seat.hearsPlain()) {
                plain = plain == null ? mixer.frame(null, null) : plain;
                seat.send(plain);
            }
        }
        for (int i = 0; i < seats.size(); i++) {
            Seat seat = seats.get(i);
            if (seat.connected() && !seat.hearsPlain()) {
                seat.sendOwn();
            }
        }
    }
}
