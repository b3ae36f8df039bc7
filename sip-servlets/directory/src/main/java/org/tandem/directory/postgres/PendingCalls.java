package org.tandem.directory.postgres;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.directory.CallRecord;

/**
 * Records on their way to the database: of each call the last state only, in the order of their last change. One batch at a time is
 * out to be written, and stays known here until it is. Its lock is its monitor; nobody holds it while doing anything else.
 */
final class PendingCalls {
    private record Entry(CallRecord call, long number) {}

    private final int bound;
    private final int batch;
    private final long lingerNanos;
    private final Map<String, Entry> waiting = new LinkedHashMap<>();
    private final Map<String, Entry> out = new LinkedHashMap<>();
    private long lastNumber;
    private long hurriedUpTo;

    /**
     * @param bound  how many calls may wait before new ones are refused; the ends of calls are taken up to twice as many
     * @param batch  how many are written at once
     * @param linger how long the first waits for company
     */
    PendingCalls(int bound, int batch, Duration linger) {
        this.bound = bound;
        this.batch = batch;
        this.lingerNanos = linger.toNanos();
    }

    /** @return false when there is no room */
    synchronized boolean put(CallRecord call) {
        Optional<CallRecord> known = find(call.sid());
        if (known.isPresent() && !call.supersedes(known.get())) {
            return true;
        }
        boolean more = waiting.remove(call.sid()) == null;
        if (more && size() >= (call.status().over() ? 2 * bound : bound)) {
            return false;
        }
        waiting.put(call.sid(), new Entry(call, ++lastNumber));
        if (more && (waiting.size() == 1 || waiting.size() == batch)) {
            notifyAll();
        }
        return true;
    }

    synchronized Optional<CallRecord> find(String sid) {
        Entry entry = waiting.getOrDefault(sid, out.get(sid));
        return Optional.ofNullable(entry).map(Entry::call);
    }

    synchronized int size() {
        return waiting.size() + out.size();
    }

    /**
     * The next to write, once there are some; those of the last time again, unless they were {@link #written}.
     *
     * @return none when there were none for {@code idle}
     */
    synchronized List<CallRecord> take(Duration idle) throws InterruptedException {
        if (out.isEmpty()) {
            long until = System.nanoTime() + idle.toNanos();
            while (waiting.isEmpty() && waitUntil(until)) {}
            if (waiting.isEmpty()) {
                return List.of();
            }
            until = System.nanoTime() + lingerNanos;
            while (waiting.size() < batch && first(waiting) > hurriedUpTo && waitUntil(until)) {}
            sendOut();
        }
        return out.values().stream().map(Entry::call).toList();
    }

    private void sendOut() {
        Iterator<Map.Entry<String, Entry>> oldest = waiting.entrySet().iterator();
        while (oldest.hasNext() && out.size() < batch) {
            Map.Entry<String, Entry> next = oldest.next();
            out.put(next.getKey(), next.getValue());
            oldest.remove();
        }
    }

    synchronized void written() {
        out.clear();
        notifyAll();
    }

    /** Waits until all that was put before is written. @return false when that took too long */
    synchronized boolean flush(Duration most) throws InterruptedException {
        long mine = lastNumber;
        long until = System.nanoTime() + most.toNanos();
        hurriedUpTo = Math.max(hurriedUpTo, mine);
        notifyAll();
        while (Math.min(first(out), first(waiting)) <= mine) {
            if (!waitUntil(until)) {
                return false;
            }
        }
        return true;
    }

    private static long first(Map<String, Entry> entries) {
        return entries.isEmpty()
                ? Long.MAX_VALUE
                : entries.values().iterator().next().number();
    }

    /** @return false when the time is over */
    private boolean waitUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        wait(left / 1_000_000, (int) (left % 1_000_000));
        return true;
    }
}
