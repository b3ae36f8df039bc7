package org.tandem.media.server.port;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandem.media.server.flow.Ticking;
import org.tandem.media.server.flow.TimerWheel;

/** Notices that packets began, or ceased for the inactivity time. A port on hold may be silent. On the loop only. */
final class FlowWatch {
    private final TimerWheel timers;
    private final long inactivity;
    private final LongSupplier lastPacket;
    private final Consumer<Boolean> changed;
    private final TimerWheel.Timer timer;
    private boolean flowing;
    private boolean told;
    private boolean paused = true;
    private long since;

    FlowWatch(TimerWheel timers, long inactivity, LongSupplier lastPacket, Consumer<Boolean> changed) {
        this.timers = timers;
        this.inactivity = inactivity;
        this.lastPacket = lastPacket;
        this.changed = changed;
        Ticking due = this::due;
        this.timer = new TimerWheel.Timer(due);
    }

    void packet() {
        if (!flowing) {
            flowing = true;
            told = false;
            changed.accept(true);
        }
    }

    /** The far side may be silent from now on, or no longer. */
    void hold(boolean on, long now) {
        if (paused && !on) {
            since = now;
            timers.set(timer, now + inactivity);
        } else if (on) {
            timer.cancel();
        }
        paused = on;
    }

    private void due(long now) {
        long quietSince = Math.max(since, lastPacket.getAsLong());
        if (now - quietSince >= inactivity && !told) {
            flowing = false;
            told = true;
            changed.accept(false);
        }
        long next = Math.max(since, lastPacket.getAsLong()) + inactivity;
        timers.set(timer, Math.max(next, now + inactivity / 4));
    }

    void close() {
        paused = true;
        timer.cancel();
    }
}
