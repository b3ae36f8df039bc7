package org.tandem.directory.postgres;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.DirectoryUnavailableException;

/** Rows of one kind on their way to the database, and the one thread that writes them and tries again until they are written. */
final class WriteBehind<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteBehind.class);
    private static final int BOUND = 50_000;
    private static final int BATCH = 500;
    /** Gathers some tens of rows to a transaction under load, and is what a crash of this process may lose. */
    private static final Duration LINGER = Duration.ofMillis(25);

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LAST_FLUSH = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final Database database;
    private final Kind<T> kind;
    private final boolean asks;
    private final Pending<T> pending;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private long pauseMillis;

    /**
     * @param asks with nothing to write, ask the database each second whether it is there, so that its loss and its return are known
     *             without a call: one of a database's writers does
     */
    WriteBehind(Database database, Kind<T> kind, boolean asks) {
        this.database = database;
        this.kind = kind;
        this.asks = asks;
        this.pending = new Pending<>(kind, BOUND, BATCH, LINGER);
        this.thread = new Thread(this::run, kind.name() + "-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** @return false when there is no room */
    boolean put(T row) {
        return pending.put(row);
    }

    Optional<T> find(String sid) {
        return pending.find(sid);
    }

    /** Waits until what is known now is written. @throws DirectoryUnavailableException when the database is away, or that takes too long */
    void flush() {
        try {
            if (database.answers() && pending.flush(PATIENCE)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new DirectoryUnavailableException("The database is away", null);
    }

    private void run() {
        try {
            while (!stopping.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                if (attempt(pending.take(IDLE))) {
                    pending.written();
                    pauseMillis = 0;
                } else {
                    pauseMillis = Math.min(Math.max(FIRST_PAUSE_MILLIS, 2 * pauseMillis), LONGEST_PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            // Closing.
        }
    }

    private boolean attempt(List<T> rows) {
        try {
            if (!rows.isEmpty()) {
                write(rows);
            } else if (asks) {
                database.attempt(handle -> handle.execute("SELECT 1"));
            }
            return true;
        } catch (DirectoryUnavailableException e) {
            return false;
        } catch (RuntimeException e) {
            if (pauseMillis == 0) {
                LOG.error("{} rows can't be written; trying on", kind.name(), e);
            }
            return false;
        }
    }

    private void write(List<T> rows) {
        try {
            insert(rows);
        } catch (JdbiException e) {
            if (!aboutTheData(e)) {
                throw e;
            }
            rows.forEach(this::writeAlone);
        }
    }

    /** So that one row that the database refuses does not hold up the others. */
    private void writeAlone(T row) {
        try {
            insert(List.of(row));
        } catch (JdbiException e) {
            if (!aboutTheData(e)) {
                throw e;
            }
            LOG.error("The {} row {} is refused and lost", kind.name(), kind.sid(row), e);
        }
    }

    private void insert(List<T> rows) {
        database.attempt(handle -> {
            kind.write(handle, rows);
            return null;
        });
    }

    private static boolean aboutTheData(JdbiException e) {
        String state = Database.state(e);
        return state.startsWith("22") || state.startsWith("23");
    }

    @Override
    public void close() {
        try {
            // One that is away gets a last chance, not a server's whole time to end.
            if (!pending.flush(database.answers() ? LAST_FLUSH : IDLE)) {
                LOG.error("The database is away at the end: {} {} rows are lost", pending.size(), kind.name());
            }
            stopping.countDown();
            thread.interrupt();
            thread.join(LAST_FLUSH.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
