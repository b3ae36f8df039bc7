package org.tandem.replication;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes that nobody waits for. They are gathered for a moment, and of each call one write is under way at most; what comes meanwhile
 * replaces what waits: so the last word is the last written, a removal can't be overtaken by the put before it, and a call that
 * began and ended within the moment is not written at all. A removal that fails is tried again. A bounded number is under way in all;
 * the rest waits, one for each call. Its lock is its monitor, and is not held while writing.
 */
final class AsyncWrites {
    /** Where the writes go. Neither method blocks. */
    interface Target {
        CompletionStage<?> put(String sid, byte[] value);

        CompletionStage<?> remove(String sid);
    }

    private static final Logger LOG = LoggerFactory.getLogger(AsyncWrites.class);

    /** What a call's entry is to become; no value stands for none. */
    private record Wish(Optional<byte[]> value) {}

    /** A call with something to write; {@code next} is null while the last wish is under way and no newer has come. */
    private static final class Lane {
        Wish next;
        Wish underWay;
        /** Begun by a put of a call that was never written: a removal that comes before that put began leaves nothing to do. */
        boolean fresh;

        int failures;
    }

    private static final int MOST_FAILURES = 5;

    private final Target target;
    private final int mostUnderWay;
    private final Executor later;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Queue<String> waiting = new ArrayDeque<>();
    private final Set<String> written = new HashSet<>();
    private boolean gathering;
    private int underWay;
    private boolean starting;
    private long failed;

    /** @param later runs what it is given after the time for which writes are gathered */
    AsyncWrites(Target target, int mostUnderWay, Executor later) {
        this.target = target;
        this.mostUnderWay = mostUnderWay;
        this.later = later;
    }

    void put(String sid, byte[] value) {
        wish(sid, new Wish(Optional.of(value)));
    }

    void remove(String sid) {
        wish(sid, new Wish(Optional.empty()));
    }

    /** What the last write of this call asked for, while it is not done: a value, or none for a removal. */
    synchronized Optional<Optional<byte[]>> pending(String sid) {
        Lane lane = lanes.get(sid);
        if (lane == null) {
            return Optional.empty();
        }
        return Optional.of((lane.next != null ? lane.next : lane.underWay).value());
    }

    /** Calls with writes that are not done. */
    synchronized int pending() {
        return lanes.size();
    }

    /** Writes that failed since the start. */
    synchronized long failed() {
        return failed;
    }

    /** Waits until all is written. @return false when that took too long */
    synchronized boolean settle(Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        while (!lanes.isEmpty()) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000 + 1);
        }
        return true;
    }

    private void wish(String sid, Wish wish) {
        synchronized (this) {
            Lane lane = lanes.get(sid);
            if (lane != null) {
                lane.next = wish;
                return;
            }
            lane = new Lane();
            lane.next = wish;
            lane.fresh = wish.value().isPresent() && !written.contains(sid);
            lanes.put(sid, lane);
            waiting.add(sid);
            if (gathering) {
                return;
            }
            gathering = true;
        }
        later.execute(this::gathered);
    }

    private void gathered() {
        synchronized (this) {
            gathering = false;
        }
        start();
    }

    /** One thread at a time starts writes, so that writes that are done at once don't start one another ever deeper. */
    private void start() {
        synchronized (this) {
            if (starting) {
                return;
            }
            starting = true;
        }
        for (Optional<String> sid = admit(); sid.isPresent(); sid = admit()) {
            write(sid.get());
        }
    }

    private synchronized Optional<String> admit() {
        while (underWay < mostUnderWay && !waiting.isEmpty()) {
            String sid = waiting.remove();
            Lane lane = lanes.get(sid);
            if (lane.fresh && lane.next.value().isEmpty()) {
                lanes.remove(sid);
                notifyAll();
                continue;
            }
            lane.underWay = lane.next;
            lane.next = null;
            lane.fresh = false;
            written.add(sid);
            underWay++;
            return Optional.of(sid);
        }
        starting = false;
        return Optional.empty();
    }

    private void write(String sid) {
        Optional<byte[]> value;
        synchronized (this) {
            value = lanes.get(sid).underWay.value();
        }
        try {
            CompletionStage<?> write = value.isPresent() ? target.put(sid, value.get()) : target.remove(sid);
            write.whenComplete((result, failure) -> {
                done(sid, failure);
                start();
            });
        } catch (RuntimeException e) {
            done(sid, e);
        }
    }

    private void done(String sid, Throwable failure) {
        boolean first;
        synchronized (this) {
            underWay--;
            first = failure != null && failed++ == 0;
            goOn(sid, lanes.get(sid), failure != null);
            notifyAll();
        }
        if (first) {
            LOG.warn(
                    "The state of call {} was not shared; further failures are only counted: {}",
                    sid,
                    failure.toString());
        }
    }

    private void goOn(String sid, Lane lane, boolean failed) {
        boolean removal = lane.underWay.value().isEmpty();
        if (failed && removal && lane.next == null && ++lane.failures < MOST_FAILURES) {
            lane.next = lane.underWay;
        } else if (removal) {
            written.remove(sid);
        }
        lane.underWay = null;
        if (lane.next == null) {
            lanes.remove(sid);
        } else {
            waiting.add(sid);
        }
    }
}
