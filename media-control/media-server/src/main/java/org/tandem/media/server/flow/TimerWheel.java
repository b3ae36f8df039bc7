package org.tandem.media.server.flow;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Coarse timers for many: a wheel of 512 slots of 100 ms. Setting one costs nothing to speak of, and none is set or moved for a
 * packet: a timer looks, when it comes due, whether it still has reason. One thread.
 */
public final class TimerWheel {
    private static final int SLOTS = 512;
    static final long SLOT_NANOS = 100_000_000;

    private final ArrayDeque<Timer>[] slots;
    private final long start;
    private long slot;
    private int waiting;

    @SuppressWarnings({"unchecked", "rawtypes"})
    TimerWheel(long now) {
        start = now;
        slots = new ArrayDeque[SLOTS];
        Arrays.setAll(slots, i -> new ArrayDeque<>());
    }

    /** One alarm. May be set again after it rang, also by its own action. */
    public static final class Timer {
        private final Ticking action;
        private long due;
        private boolean queued;
        private boolean on;

        public Timer(Ticking action) {
            this.action = action;
        }

        public void cancel() {
            on = false;
        }
    }

    /** Sets or moves the timer. It rings up to 100 ms late. */
    public void set(Timer timer, long due) {
        timer.due = due;
        timer.on = true;
        if (!timer.queued) {
            timer.queued = true;
            waiting++;
            enqueue(timer);
        }
    }

    private void enqueue(Timer timer) {
        long target = Math.max(slot + 1, Math.min(slot + SLOTS - 1, (timer.due - start) / SLOT_NANOS + 1));
        slots[(int) (target % SLOTS)].add(timer);
    }

    boolean idle() {
        return waiting == 0;
    }

    /** Nanoseconds until {@link #run} has something to do. */
    long untilDue(long now) {
        return idle() ? Long.MAX_VALUE : Math.max(0, start + (slot + 1) * SLOT_NANOS - now);
    }

    void run(long now) {
        long target = (now - start) / SLOT_NANOS;
        if (idle()) {
            slot = target;
        }
        while (slot < target) {
            slot++;
            ArrayDeque<Timer> ripe = slots[(int) (slot % SLOTS)];
            for (int left = ripe.size(); left > 0; left--) {
                ring(ripe.poll(), now);
            }
        }
    }

    private void ring(Timer timer, long now) {
        if (timer.on && timer.due > now) {
            enqueue(timer);
            return;
        }
        timer.queued = false;
        waiting--;
        if (timer.on) {
            timer.on = false;
            timer.action.tick(now);
        }
    }
}
