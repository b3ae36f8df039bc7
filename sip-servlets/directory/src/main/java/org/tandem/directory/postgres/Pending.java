package org.tandem.directory.postgres;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows on their way to the database: of each the last state only, in the order of their last change. One batch at a time is
 * out to be written, and stays known here until it is. Its lock is its monitor; nobody holds it while doing anything else.
 */
final class Pending<T> {
    private record Entry<T>(T row, long number) {}

    private final Kind<T> kind;
    private final int bound;
    private final int batch;
    private final long lingerNanos;
    private final Map<String, Entry<T>> waiting = new LinkedHashMap<>();
    private final Map<String, Entry<T>> out = new LinkedHashMap<>();
    private long lastNumber;
    private long hurriedUpTo;

    /**
     * @param bound  how many may wait before new ones are refused; the {@linkplain Kind#last last} are taken up to twice as many
     * @param batch  how many are written at once
     * @param linger how long the first waits for company
     */
    Pending(Kind<T> kind, int bound, int batch, Duration linger) {
        this.kind = kind;
        this.bound = bound;
        this.batch = batch;
        this.lingerNanos = linger.toNanos();
    }

    /** @return false when there is no room */
    synchronized boolean put(T row) {
        String sid = kind.sid(row);
        Optional<T> known = find(sid);
        if (known.isPresent() && !kind.supersedes(row, known.get())) {
            return true;
        }
        boolean more = waiting.remove(sid) == null;
        if (more && size() >= (kind.last(row) ? 2 * bound : bound)) {
            return false;
        }
        waiting.put(sid, new Entry<>(row, ++lastNumber));
        if (more && (waiting.size() == 1 || waiting.size() == batch)) {
            notifyAll();
        }
        return true;
    }

    synchronized Optional<T> find(String sid) {
        Entry<T> entry = waiting.getOrDefault(sid, out.get(sid));
        return Optional.ofNullable(entry).map(Entry::row);
    }

    synchronized int size() {
        return waiting.size() + out.size();
    }

    /**
     * The next to write, once there are some; those of the last time again, unless they were {@link #written}.
     *
     * @return none when there were none for {@code idle}
     */
    synchronized List<T> take(Duration idle) throws InterruptedException {
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
        return out.values().stream().map(Entry::row).toList();
    }

    private void sendOut() {
        Iterator<Map.Entry<String, Entry<T>>> oldest = waiting.entrySet().iterator();
        while (oldest.hasNext() && out.size() < batch) {
            Map.Entry<String, Entry<T>> next = oldest.next();
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

    private static <T> long first(Map<String, Entry<T>> entries) {
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
