package org.tandem.media.server.flow;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Carries frames from a feed of one loop to an inlet of another. Frames are copied into a few that go back and forth, so nothing
 * locks and there is next to no garbage; when the other loop is 16 frames behind, the next ones are lost, as on a full socket. It
 * lives until either end lets go of it.
 */
final class Crossing implements FrameSink {
    private static final int SLOTS = 16;

    private final Scope from;
    private final Scope to;
    private final Inlet target;
    private final Feed source;
    private final Inlet entry;
    private final Feed exit = new Feed(this::left);
    private final Ring under = new Ring();
    private final Ring back = new Ring();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Runnable drain = this::drain;
    private int made;
    /** The source that arrives now, and what it is called on the other loop. */
    private long foreign = -1;

    private long here;

    private Crossing(Scope from, Feed source, Scope to, Inlet target) {
        this.from = from;
        this.source = source;
        this.to = to;
        this.target = target;
        entry = new Inlet(this, from);
    }

    /** Connects. Any thread; it is the order of the calls that counts at the target, as for its other sources. */
    static void connect(Scope from, Feed source, Scope to, Inlet target) {
        Crossing crossing = new Crossing(from, source, to, target);
        to.run(crossing::arrive);
        from.run(crossing::depart);
    }

    /** Takes back what {@link #connect} did, if it is still so. Any thread. */
    static void disconnect(Feed source, Scope to, Inlet target) {
        to.run(() -> {
            Feed feeding = target.feed();
            if (feeding != null && feeding.crossed() != null && feeding.crossed().source == source) {
                feeding.disconnect(target);
            }
        });
    }

    private void arrive() {
        exit.crosses(this);
        exit.connect(target);
        if (!exit.connected()) {
            left();
        }
    }

    private void depart() {
        source.connect(entry);
        if (!entry.fedBy(source)) {
            starved();
        }
    }

    /** The target has gone, or has another source. On its loop. */
    private void left() {
        from.run(entry::close);
    }

    /** The source has gone. On its loop. */
    @Override
    public void starved() {
        to.run(exit::close);
    }

    @Override
    public void take(Frame frame) {
        Frame copy = back.poll();
        if (copy == null) {
            if (made == SLOTS) {
                return;
            }
            copy = new Frame();
            made++;
        }
        copy.copy(frame);
        under.add(copy);
        if (!woken.getAndSet(true)) {
            to.loop().execute(drain);
        }
    }

    private void drain() {
        woken.set(false);
        for (Frame frame = under.poll(); frame != null; frame = under.poll()) {
            if (frame.source() != foreign) {
                foreign = frame.source();
                here = to.loop().newSource();
            }
            frame.from(here);
            exit.push(frame);
            back.add(frame);
        }
    }

    @Override
    public boolean press(char key, int samples) {
        to.run(() -> exit.press(key, samples));
        return target.signalsKeys();
    }

    @Override
    public boolean signalsKeys() {
        return target.signalsKeys();
    }

    /** One thread adds, another takes. Never full: there are no more frames than slots. */
    private static final class Ring {
        private final AtomicReferenceArray<Frame> slots = new AtomicReferenceArray<>(SLOTS);
        private int head;
        private int tail;

        void add(Frame frame) {
            slots.setRelease(tail, frame);
            tail = (tail + 1) % SLOTS;
        }

        Frame poll() {
            Frame frame = slots.getAcquire(head);
            if (frame != null) {
                slots.setRelease(head, null);
                head = (head + 1) % SLOTS;
            }
            return frame;
        }
    }
}
