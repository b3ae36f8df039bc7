package org.tandem.directory.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;
import org.tandem.directory.Recording;
import org.tandem.directory.Recordings;

final class PostgresRecordings implements Recordings, AutoCloseable {
    private final Database database;
    private final WriteBehind<Recording> pending;

    PostgresRecordings(Database database) {
        this.database = database;
        this.pending =
                new WriteBehind<>(database, Kind.of("recording", Recording::sid, PostgresRecordings::write), false);
    }

    private static void write(Handle handle, List<Recording> recordings) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO recordings VALUES (:sid, :account, :call, :source, :status, :channels, :seconds, :started, :updated)
                ON CONFLICT (sid) DO UPDATE SET status = :status, seconds = :seconds, updated = :updated""");
        for (Recording recording : recordings) {
            batch.bind("sid", recording.sid())
                    .bind("account", recording.accountSid())
                    .bind("call", recording.callSid())
                    .bind("source", recording.source().name())
                    .bind("status", recording.status().name())
                    .bind("channels", recording.channels())
                    .bind("seconds", recording.seconds())
                    .bind("started", Rows.time(recording.started()))
                    .bind("updated", Rows.time(recording.updated()))
                    .add();
        }
        batch.execute();
    }

    @Override
    public boolean save(Recording recording) {
        return pending.put(recording);
    }

    @Override
    public Optional<Recording> find(String accountSid, String sid) {
        pending.flush();
        return database.call(
                handle -> handle.select("SELECT * FROM recordings WHERE sid = ? AND account_sid = ?", sid, accountSid)
                        .map((row, context) -> read(row))
                        .findOne());
    }

    @Override
    public Page<Recording> list(String accountSid, Filter filter, PageRequest page) {
        pending.flush();
        List<Recording> found = database.call(handle -> handle.createQuery("""
                        SELECT * FROM recordings WHERE account_sid = :account AND (:call = '' OR call_sid = :call)
                            AND started >= :from AND started < :before
                        ORDER BY started DESC, sid DESC LIMIT :limit OFFSET :offset""")
                .bind("account", accountSid)
                .bind("call", filter.callSid())
                .bind("from", Rows.time(filter.from().orElse(Instant.EPOCH)))
                .bind("before", Rows.time(filter.before().orElse(Instant.parse("9999-01-01T00:00:00Z"))))
                .bind("limit", page.size() + 1)
                .bind("offset", page.offset())
                .map((row, context) -> read(row))
                .list());
        return Rows.page(found, page);
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        pending.flush();
        return Rows.delete(database, "recordings", accountSid, sid);
    }

    @Override
    public List<Recording> unfinished() {
        pending.flush();
        return database.call(handle -> handle.select("SELECT * FROM recordings WHERE status = 'IN_PROGRESS'")
                .map((row, context) -> read(row))
                .list());
    }

    private static Recording read(ResultSet row) throws SQLException {
        return new Recording(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("call_sid"),
                Recording.Source.valueOf(row.getString("source")),
                Recording.Status.valueOf(row.getString("status")),
                row.getInt("channels"),
                row.getInt("seconds"),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                row.getObject("updated", OffsetDateTime.class).toInstant());
    }

    @Override
    public void close() {
        pending.close();
    }
}
