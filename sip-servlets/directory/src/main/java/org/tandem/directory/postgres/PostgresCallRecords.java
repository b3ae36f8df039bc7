package org.tandem.directory.postgres;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tandem.directory.CallFilter;
import org.tandem.directory.CallRecord;
import org.tandem.directory.CallRecords;
import org.tandem.directory.DirectoryUnavailableException;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;

final class PostgresCallRecords implements CallRecords, AutoCloseable {
    /** Calls: what is over stays so, and the end of a call is let in where new calls are refused. */
    static final class Calls implements Kind<CallRecord> {
        @Override
        public String name() {
            return "call";
        }

        @Override
        public String sid(CallRecord call) {
            return call.sid();
        }

        @Override
        public void write(Handle handle, List<CallRecord> calls) {
            CallBatch.write(handle, calls);
        }

        @Override
        public boolean supersedes(CallRecord call, CallRecord known) {
            return call.supersedes(known);
        }

        @Override
        public boolean last(CallRecord call) {
            return call.status().over();
        }
    }

    private final Database database;
    private final WriteBehind<CallRecord> pending;

    PostgresCallRecords(Database database) {
        this.database = database;
        this.pending = new WriteBehind<>(database, new Calls(), true);
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
        pending.flush();
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
        pending.flush();
        CallQuery query = new CallQuery(accountSid, filter);
        return Rows.page(database.call(handle -> query.run(handle, page)), page);
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        pending.flush();
        int deleted = database.call(handle ->
                handle.execute("DELETE FROM calls WHERE sid = ? AND account_sid = ? AND is_over", sid, accountSid));
        return deleted > 0;
    }

    @Override
    public boolean available() {
        return database.answers();
    }

    @Override
    public void close() {
        pending.close();
    }
}
