package org.tandem.directory.postgres;

import java.time.Duration;
import java.util.Optional;
import org.tandem.directory.CallFilter;
import org.tandem.directory.CallRecord;
import org.tandem.directory.CallRecords;
import org.tandem.directory.DirectoryUnavailableException;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;

final class PostgresCallRecords implements CallRecords, AutoCloseable {
    private static final int MAY_WAIT = 50_000;
    private static final int BATCH = 500;
    /** Gathers some tens of records to a transaction under load, and is what a crash of this process may lose. */
    private static final Duration LINGER = Duration.ofMillis(25);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Database database;
    private final PendingCalls pending;
    private final CallWriter writer;

    PostgresCallRecords(Database database) {
        this.database = database;
        this.pending = new PendingCalls(MAY_WAIT, BATCH, LINGER);
        this.writer = new CallWriter(database, pending);
    }

    @Override
    public boolean save(CallRecord call) {
        return pending.put(call);
    }

    @Override
    public void saveNow(CallRecord call) {
        if (!pending.put(call)) {
            throw new DirectoryUnavailableException("The database is away, and too many records wait for it", null);
        }
        flush();
    }

    @Override
    public Optional<CallRecord> find(String accountSid, String sid) {
        Optional<CallRecord> onItsWay = pending.find(sid);
        if (onItsWay.isPresent()) {
            return onItsWay.filter(call -> call.accountSid().equals(accountSid));
        }
        return database.call(
                handle -> handle.select("SELECT * FROM calls WHERE sid = ? AND account_sid = ?", sid, accountSid)
                        .map((row, context) -> Rows.call(row))
                        .findOne());
    }

    @Override
    public Page<CallRecord> list(String accountSid, CallFilter filter, PageRequest page) {
        flush();
        CallQuery query = new CallQuery(accountSid, filter);
        return Rows.page(database.call(handle -> query.run(handle, page)), page);
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        flush();
        int deleted = database.call(handle ->
                handle.execute("DELETE FROM calls WHERE sid = ? AND account_sid = ? AND is_over", sid, accountSid));
        return deleted > 0;
    }

    @Override
    public boolean available() {
        return database.answers();
    }

    private void flush() {
        try {
            if (available() && pending.flush(PATIENCE)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new DirectoryUnavailableException("The database is away", null);
    }

    @Override
    public void close() {
        writer.close();
    }
}
