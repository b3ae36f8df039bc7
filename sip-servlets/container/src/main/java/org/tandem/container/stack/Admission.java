package org.tandem.container.stack;

import java.util.function.IntSupplier;

/** Whether new work is let in: not while more messages wait than {@code limit}, and not once closed. Thread-safe. */
public final class Admission {
    private final int limit;
    private volatile IntSupplier waiting = () -> 0;
    private volatile boolean closed;

    /** Refuses while more than {@code limit} received messages wait for a thread. */
    public Admission(int limit) {
        this.limit = limit;
    }

    /** Where to read how many messages wait; cheap enough for every request. */
    public void measure(IntSupplier messages) {
        waiting = messages;
    }

    /** From now on nothing new gets in. */
    public void close() {
        closed = true;
    }

    boolean open() {
        return !closed && waiting.getAsInt() <= limit;
    }
}
