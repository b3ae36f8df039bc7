package org.tandem.directory.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;
import org.tandem.directory.Transcription;
import org.tandem.directory.Transcriptions;

final class PostgresTranscriptions implements Transcriptions, AutoCloseable {
    private final Database database;
    private final WriteBehind<Transcription> pending;

    PostgresTranscriptions(Database database) {
        this.database = database;
        this.pending = new WriteBehind<>(
                database, Kind.of("transcription", Transcription::sid, PostgresTranscriptions::write), false);
    }

    private static void write(Handle handle, List<Transcription> transcriptions) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO transcriptions VALUES (:sid, :account, :recording, :status, :text, :seconds, :created, :updated)
                ON CONFLICT (sid) DO UPDATE SET status = :status, text = :text, updated = :updated""");
        for (Transcription one : transcriptions) {
            batch.bind("sid", one.sid())
                    .bind("account", one.accountSid())
                    .bind("recording", one.recordingSid())
                    .bind("status", one.status().name())
                    .bind("text", one.text())
                    .bind("seconds", one.seconds())
                    .bind("created", Rows.time(one.created()))
                    .bind("updated", Rows.time(one.updated()))
                    .add();
        }
        batch.execute();
    }

    @Override
    public boolean save(Transcription transcription) {
        return pending.put(transcription);
    }

    @Override
    public Optional<Transcription> find(String accountSid, String sid) {
        pending.flush();
        return database.call(handle -> handle.select(
                        "SELECT * FROM transcriptions WHERE sid = ? AND account_sid = ?", sid, accountSid)
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public Page<Transcription> list(String accountSid, String recordingSid, PageRequest page) {
        pending.flush();
        List<Transcription> found = database.call(handle -> handle.createQuery("""
                        SELECT * FROM transcriptions
                        WHERE account_sid = :account AND (:recording = '' OR recording_sid = :recording)
                        ORDER BY created DESC, sid DESC LIMIT :limit OFFSET :offset""")
                .bind("account", accountSid)
                .bind("recording", recordingSid)
                .bind("limit", page.size() + 1)
                .bind("offset", page.offset())
                .map((row, context) -> read(row))
                .list());
        return Rows.page(found, page);
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        pending.flush();
        return Rows.delete(database, "transcriptions", accountSid, sid);
    }

    @Override
    public List<Transcription> unfinished() {
        pending.flush();
        return database.call(handle -> handle.select("SELECT * FROM transcriptions WHERE status = 'IN_PROGRESS'")
                .map((row, context) -> read(row))
                .list());
    }

    private static Transcription read(ResultSet row) throws SQLException {
        return new Transcription(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("recording_sid"),
                Transcription.Status.valueOf(row.getString("status")),
                row.getString("text"),
                row.getInt("seconds"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getObject("updated", OffsetDateTime.class).toInstant());
    }

    @Override
    public void close() {
        pending.close();
    }
}
