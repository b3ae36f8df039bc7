package org.tandem.media.server.flow;

import java.util.Arrays;

/**
 * Calls its members every 20 ms. The members are spread over 20 phases of a millisecond, so that a thousand legs do not send at the
 * same instant. Late calls are made up for, one for one, so sound keeps its pace; after a standstill of more than 200 ms the clock
 * goes on from now. One thread.
 */
final class Clock {
    static final int PHASES = 20;
    static final long STEP_NANOS = 1_000_000;
    private static final long STANDSTILL_NANOS = 200_000_000;

    private final Phase[] phases = new Phase[PHASES];
    private int members;
    /** The step that is due next, and when. */
    private long step;

    private long due;

    Clock(long now) {
        due = now;
        Arrays.setAll(phases, i -> new Phase());
    }

    void add(Ticking member) {
        Phase least = phases[0];
        for (Phase phase : phases) {
            if (phase.count < least.count) {
                least = phase;
            }
        }
        least.add(member);
        members++;
    }

    void remove(Ticking member) {
        for (Phase phase : phases) {
            if (phase.remove(member)) {
                members--;
                return;
            }
        }
    }

    boolean idle() {
        return members == 0;
    }

    /** Nanoseconds until {@link #run} has something to do. */
    long untilDue(long now) {
        for (int i = 0; i < PHASES; i++) {
            if (phases[(int) ((step + i) % PHASES)].count > 0) {
                return Math.max(0, due + i * STEP_NANOS - now);
            }
        }
        return Long.MAX_VALUE;
    }

    void run(long now) {
        if (members == 0 || now - due > STANDSTILL_NANOS) {
            due = now;
        }
        while (now - due >= 0) {
            phases[(int) (step % PHASES)].run(now);
            step++;
            due += STEP_NANOS;
        }
    }

    /** Members may leave, and others join, while they are being called. */
    private static final class Phase {
        private Ticking[] members = new Ticking[4];
        private int size;
        private int count;

        void add(Ticking member) {
            if (size == members.length) {
                members = Arrays.copyOf(members, 2 * size);
            }
            members[size++] = member;
            count++;
        }

        boolean remove(Ticking member) {
            for (int i = 0; i < size; i++) {
                if (members[i] == member) {
                    members[i] = null;
                    count--;
                    return true;
                }
            }
            return false;
        }

        void run(long now) {
            int kept = 0;
            int end = size;
            for (int i = 0; i < end; i++) {
                if (members[i] != null) {
                    members[i].tick(now);
                }
            }
            for (int i = 0; i < size; i++) {
                if (members[i] != null) {
                    members[kept++] = members[i];
                }
            }
            Arrays.fill(members, kept, size, null);
            size = kept;
        }
    }
}
