package org.tandem.router.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Callback;

/**
 * Callbacks in lanes, one for each call and receiver: in a lane one after another, lanes beside each other. A receiver has so many
 * threads at most, and only one while it does not answer, so that a dead one holds up its own callbacks alone. Safe for any thread.
 */
final class Lanes {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    private static final int AT_ONCE = 16;
    private static final int FAILURES = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Delivers once. */
    @FunctionalInterface
    interface Attempt {
        /**
         * @param tries those before this one
         * @return what became of it; still waiting: to be tried again
         * @throws InterruptedException when the process ends meanwhile
         */
        Callback of(Callback callback, int tries) throws InterruptedException;
    }

    private static final class Entry {
        private Callback callback;
        private int tries;

        Entry(Callback callback) {
            this.callback = callback;
        }
    }

    private record Lane(String key, Receiver receiver, ArrayDeque<Entry> queue) {}

    private static final class Receiver {
        private final String place;
        private final ArrayDeque<Lane> ready = new ArrayDeque<>();
        private int lanes;
        private int running;
        private int failures;

        Receiver(String place) {
            this.place = place;
        }

        boolean mayRun() {
            return running < (failures < FAILURES ? AT_ONCE : 1) && !ready.isEmpty();
        }
    }

    private final Executor executor;
    private final ScheduledExecutorService timer;
    private final Duration pause;
    private final Attempt attempt;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Map<String, Receiver> receivers = new HashMap<>();
    private final Map<String, Entry> entries = new HashMap<>();

    /** @param pause before the second try; doubled for each further one */
    Lanes(Executor executor, ScheduledExecutorService timer, Duration pause, Attempt attempt) {
        this.executor = executor;
        this.timer = timer;
        this.pause = pause;
        this.attempt = attempt;
    }

    /** Puts it behind the others of its call; no effect when it is here already. */
    synchronized void add(Callback callback) {
        Entry entry = new Entry(callback);
        if (entries.putIfAbsent(callback.sid(), entry) != null) {
            return;
        }
        String place = place(callback.url());
        Lane lane = lanes.computeIfAbsent(callback.callSid() + ' ' + place, key -> opened(key, place));
        lane.queue().add(entry);
        if (lane.queue().size() == 1) {
            ready(lane);
        }
    }

    private Lane opened(String key, String place) {
        Receiver receiver = receivers.computeIfAbsent(place, Receiver::new);
        receiver.lanes++;
        return new Lane(key, receiver, new ArrayDeque<>(2));
    }

    private static String place(String url) {
        try {
            URI uri = URI.create(url.replace(" ", "%20").replace("{", "%7B").replace("}", "%7D"));
            return uri.getHost() + ":" + uri.getPort();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    synchronized int size() {
        return entries.size();
    }

    synchronized Set<String> sids() {
        return Set.copyOf(entries.keySet());
    }

    /** @return false when something is left at the end of that time */
    synchronized boolean drained(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (!entries.isEmpty()) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private synchronized void ready(Lane lane) {
        lane.receiver().ready.add(lane);
        pump(lane.receiver());
    }

    private void pump(Receiver receiver) {
        while (receiver.mayRun()) {
            Lane next = receiver.ready.poll();
            receiver.running++;
            try {
                executor.execute(() -> serve(next));
            } catch (RejectedExecutionException e) {
                // The process ends; what waits is in the store.
                receiver.running--;
                return;
            }
        }
    }

    private void serve(Lane lane) {
        Entry head = head(lane);
        Callback after;
        try {
            after = attempt.of(head.callback, head.tries);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException e) {
            LOG.error("{}: a delivery ended by a fault of ours", head.callback.callSid(), e);
            after = head.callback.with(Callback.State.FAILED);
        }
        served(lane, head, after);
    }

    private synchronized Entry head(Lane lane) {
        return lane.queue().element();
    }

    private synchronized void served(Lane lane, Entry entry, Callback after) {
        Receiver receiver = lane.receiver();
        receiver.running--;
        receiver.failures = unanswered(after) ? receiver.failures + 1 : 0;
        entry.callback = after;
        entry.tries++;
        if (after.state() == Callback.State.WAITING) {
            long millis = Math.min(pause.toMillis() << Math.min(entry.tries - 1, 20), LONGEST_PAUSE.toMillis());
            timer.schedule(() -> ready(lane), millis, TimeUnit.MILLISECONDS);
        } else {
            over(lane, entry);
        }
        pump(receiver);
        notifyAll();
    }

    private void over(Lane lane, Entry entry) {
        lane.queue().remove();
        entries.remove(entry.callback.sid());
        if (!lane.queue().isEmpty()) {
            lane.receiver().ready.add(lane);
            return;
        }
        lanes.remove(lane.key());
        if (--lane.receiver().lanes == 0) {
            receivers.remove(lane.receiver().place);
        }
    }

    private static boolean unanswered(Callback callback) {
        List<Callback.Attempt> attempts = callback.attempts();
        return !attempts.isEmpty() && attempts.get(attempts.size() - 1).status() == 0;
    }
}
