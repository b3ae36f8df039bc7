package org.tandem.media.server.stream;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.Tap;
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.flow.Entrance;
import org.tandem.media.server.flow.Inlet;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.playout.Hearing;

/** Cuts what it hears into frames on the loop, and hands them over on a thread of the taps. */
public final class LoopTap implements Tap, Entrance {
    private static final Logger LOG = LoggerFactory.getLogger(LoopTap.class);
    /** A second of frames. */
    private static final int MOST = 50;

    private final String id;
    private final Scope scope;
    private final Listener listener;
    private final Executor threads;
    private final Hearing hearing;
    private final Queue<Cut> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean delivering = new AtomicBoolean();
    private volatile boolean closed;
    private long cuts;
    private long expected;
    private boolean listenerBroken;

    private record Cut(long number, byte[] ulaw) {}

    public LoopTap(String id, Scope scope, Listener listener, Executor threads) {
        this.id = id;
        this.scope = scope;
        this.listener = listener;
        this.threads = threads;
        this.hearing = new Hearing(scope, this::hear);
    }

    private void hear(short[] samples) {
        byte[] ulaw = new byte[FRAME];
        for (int i = 0; i < FRAME; i++) {
            ulaw[i] = G711.toUlaw(samples[i]);
        }
        if (count.get() >= MOST && waiting.poll() != null) {
            count.decrementAndGet();
        }
        waiting.add(new Cut(cuts++, ulaw));
        count.incrementAndGet();
        if (!delivering.getAndSet(true)) {
            threads.execute(this::deliver);
        }
    }

    /** On a thread of the taps, one at a time. */
    private void deliver() {
        for (Cut cut = waiting.poll(); cut != null && !closed; cut = waiting.poll()) {
            count.decrementAndGet();
            int dropped = (int) (cut.number - expected);
            expected = cut.number + 1;
            hand(new Frame(cut.ulaw, Duration.ofMillis(20 * cut.number), dropped));
        }
        delivering.set(false);
        if (!waiting.isEmpty() && !closed && !delivering.getAndSet(true)) {
            threads.execute(this::deliver);
        }
    }

    private void hand(Frame frame) {
        try {
            listener.heard(frame);
        } catch (RuntimeException | Error e) {
            if (!listenerBroken) {
                LOG.error("call {}: the listener of a tap failed", scope.callId(), e);
            }
            listenerBroken = true;
        }
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
        closed = true;
        hearing.close(this);
    }
}
