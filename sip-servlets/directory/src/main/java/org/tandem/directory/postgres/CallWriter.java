package org.tandem.directory.postgres;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.CallRecord;
import org.tandem.directory.DirectoryUnavailableException;

/**
 * The one thread that writes records, and tries again until they are written. With nothing to write it asks the database each second
 * whether it is there, so that its loss and its return are known without a call.
 */
final class CallWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallWriter.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration LAST_FLUSH = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final Database database;
    private final PendingCalls pending;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "directory-writer");
    private long pauseMillis;

    CallWriter(Database database, PendingCalls pending) {
        this.database = database;
        this.pending = pending;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!stopping.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                List<CallRecord> calls = pending.take(IDLE);
                if (attempt(calls)) {
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

    private boolean attempt(List<CallRecord> calls) {
        try {
            if (calls.isEmpty()) {
                database.attempt(handle -> handle.execute("SELECT 1"));
            } else {
                write(calls);
            }
            return true;
        } catch (DirectoryUnavailableException e) {
            return false;
        } catch (RuntimeException e) {
            if (pauseMillis == 0) {
                LOG.error("Records of calls can't be written; trying on", e);
            }
            return false;
        }
    }

    private void write(List<CallRecord> calls) {
        try {
            database.attempt(handle -> CallBatch.write(handle, calls));
        } catch (JdbiException e) {
            if (!aboutTheData(e)) {
                throw e;
            }
            calls.forEach(this::writeAlone);
        }
    }

    /** So that one record that the database refuses does not hold up the others. */
    private void writeAlone(CallRecord call) {
        try {
            database.attempt(handle -> CallBatch.write(handle, List.of(call)));
        } catch (JdbiException e) {
            if (!aboutTheData(e)) {
                throw e;
            }
            LOG.error("The record of call {} is refused and lost", call.sid(), e);
        }
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
                LOG.error("The database is away at the end: the records of {} calls are lost", pending.size());
            }
            stopping.countDown();
            thread.interrupt();
            thread.join(LAST_FLUSH.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
