package org.tandem.directory.postgres;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.DirectoryUnavailableException;

/**
 * Rows on their way to the database, and the thread that writes them: of each the last state only, so that what changes at once is
 * written once. Its lock is its monitor; nobody holds it while the database is spoken to.
 */
final class WriteBehind<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteBehind.class);
    private static final int BOUND = 50_000;
    private static final int BATCH = 500;
    /** Also what a crash of this process may lose. */
    private static final long LINGER_MILLIS = 50;

    private static final long RETRY_MILLIS = 500;
    private static final Duration LAST_FLUSH = Duration.ofSeconds(3);

    private final Database database;
    private final Map<String, Row<T>> waiting = new LinkedHashMap<>();
    private final Map<String, Row<T>> out = new LinkedHashMap<>();
    private final Function<T, String> key;
    private final BiConsumer<Handle, List<T>> write;
    private final Thread thread;
    private long lastNumber;
    private long hurriedUpTo;

    /** @param number grows with each change */
    private record Row<T>(T value, long number) {}

    /** @param key the SID @param write gets each SID once */
    WriteBehind(Database database, String name, Function<T, String> key, BiConsumer<Handle, List<T>> write) {
        this.database = database;
        this.key = key;
        this.write = write;
        this.thread = new Thread(this::run, name + "-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** @return false when there is no room */
    synchronized boolean put(T row) {
        boolean more = waiting.remove(key.apply(row)) == null;
        if (more && waiting.size() >= BOUND) {
            return false;
        }
        waiting.put(key.apply(row), new Row<>(row, ++lastNumber));
        if (more && waiting.size() == 1) {
            notifyAll();
        }
        return true;
    }

    synchronized Optional<T> find(String sid) {
        return Optional.ofNullable(waiting.getOrDefault(sid, out.get(sid))).map(Row::value);
    }

    /** Waits until what is known now is written. @throws DirectoryUnavailableException when that takes too long */
    synchronized void flush() {
        long mine = lastNumber;
        hurriedUpTo = mine;
        notifyAll();
        long until = System.nanoTime() + LAST_FLUSH.toNanos();
        try {
            while (Math.min(first(waiting), first(out)) <= mine) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0 || !database.answers()) {
                    throw new DirectoryUnavailableException("The database is away", null);
                }
                wait(Math.min(left, 100));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DirectoryUnavailableException("Interrupted", e);
        }
    }

    private long first(Map<String, Row<T>> rows) {
        return rows.isEmpty() ? Long.MAX_VALUE : rows.values().iterator().next().number();
    }

    private void run() {
        try {
            while (true) {
                List<T> batch = take();
                if (written(batch)) {
                    done();
                } else {
                    rest();
                }
            }
        } catch (InterruptedException e) {
            // Closing.
        }
    }

    /** The database is away for now; nothing that comes meanwhile makes the next try any sooner. */
    private synchronized void rest() throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMillis(RETRY_MILLIS).toNanos();
        for (long left = RETRY_MILLIS; left > 0; left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    /** The next to write; what is out already first. */
    private synchronized List<T> take() throws InterruptedException {
        if (out.isEmpty()) {
            while (waiting.isEmpty()) {
                wait();
            }
            long until = System.nanoTime() + LINGER_MILLIS * 1_000_000;
            for (long left = LINGER_MILLIS; left > 0 && first(waiting) > hurriedUpTo && waiting.size() < BATCH; ) {
                wait(left);
                left = (until - System.nanoTime()) / 1_000_000;
            }
            Iterator<Map.Entry<String, Row<T>>> oldest = waiting.entrySet().iterator();
            while (oldest.hasNext() && out.size() < BATCH) {
                Map.Entry<String, Row<T>> next = oldest.next();
                out.put(next.getKey(), next.getValue());
                oldest.remove();
            }
        }
        return out.values().stream().map(Row::value).toList();
    }

    private synchronized void done() {
        out.clear();
        notifyAll();
    }

    private boolean written(List<T> batch) {
        try {
            database.attempt(handle -> {
                write.accept(handle, batch);
                return true;
            });
            return true;
        } catch (DirectoryUnavailableException e) {
            return false;
        } catch (JdbiException e) {
            LOG.error("{}: {} rows are refused and lost", thread.getName(), batch.size(), e);
            return true;
        }
    }

    @Override
    public void close() {
        try {
            if (database.answers()) {
                flush();
            }
        } catch (DirectoryUnavailableException e) {
            LOG.error("{}: the database is away at the end: what waits for it is lost", thread.getName());
        }
        thread.interrupt();
    }
}
