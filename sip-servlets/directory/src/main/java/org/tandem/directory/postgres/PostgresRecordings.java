package org.tandem.directory.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;
import org.tandem.directory.Recording;
import org.tandem.directory.RecordingCallback;
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
                INSERT INTO recordings (sid, account_sid, call_sid, conference_sid, source, status, channels, track, seconds,
                    started, updated, place, sha256, bytes, data_key, flaw, callback_url, callback_method, callback_events)
                VALUES (:sid, :account, :call, :conference, :source, :status, :channels, :track, :seconds,
                    :started, :updated, :place, :sha256, :bytes, :key, :flaw, :url, :method, :events)
                ON CONFLICT (sid) DO UPDATE SET status = :status, seconds = :seconds, updated = :updated,
                    place = :place, sha256 = :sha256, bytes = :bytes, data_key = :key, flaw = :flaw""");
        for (Recording recording : recordings) {
            Recording.Origin origin = recording.origin();
            Recording.Kept kept = recording.kept();
            batch.bind("sid", recording.sid())
                    .bind("account", recording.accountSid())
                    .bind("call", origin.callSid())
                    .bind("conference", origin.conferenceSid())
                    .bind("source", origin.source().name())
                    .bind("status", recording.status().name())
                    .bind("channels", origin.channels())
                    .bind("track", origin.track().name())
                    .bind("seconds", recording.seconds())
                    .bind("started", Rows.time(recording.started()))
                    .bind("updated", Rows.time(recording.updated()))
                    .bind("place", kept.place().name())
                    .bind("sha256", kept.sha256())
                    .bind("bytes", kept.bytes())
                    .bind("key", kept.key())
                    .bind("flaw", kept.flaw())
                    .bind("url", origin.callback().url())
                    .bind("method", origin.callback().method())
                    .bind("events", String.join(" ", origin.callback().events()))
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
                            AND (:conference = '' OR conference_sid = :conference) AND (:deleted OR status <> 'DELETED')
                            AND started >= :from AND started < :before
                        ORDER BY started DESC, sid DESC LIMIT :limit OFFSET :offset""")
                .bind("account", accountSid)
                .bind("call", filter.callSid())
                .bind("conference", filter.conferenceSid())
                .bind("deleted", filter.deleted())
                .bind("from", Rows.time(filter.from().orElse(Instant.EPOCH)))
                .bind("before", Rows.time(filter.before().orElse(Instant.parse("9999-01-01T00:00:00Z"))))
                .bind("limit", page.size() + 1)
                .bind("offset", page.offset())
                .map((row, context) -> read(row))
                .list());
        return Rows.page(found, page);
    }

    @Override
    public List<Recording> unfinished() {
        pending.flush();
        return database.call(
                handle -> handle.select("""
                        SELECT * FROM recordings WHERE status IN ('IN_PROGRESS', 'PAUSED', 'STOPPED')
                            OR (status = 'COMPLETED' AND place = 'SPOOL')""").map((row, context) -> read(row)).list());
    }

    private static Recording read(ResultSet row) throws SQLException {
        return new Recording(
                row.getString("sid"),
                row.getString("account_sid"),
                new Recording.Origin(
                        row.getString("call_sid"),
                        row.getString("conference_sid"),
                        Recording.Source.valueOf(row.getString("source")),
                        row.getInt("channels"),
                        Recording.Track.valueOf(row.getString("track")),
                        callback(row)),
                Recording.Status.valueOf(row.getString("status")),
                row.getInt("seconds"),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                row.getObject("updated", OffsetDateTime.class).toInstant(),
                new Recording.Kept(
                        Recording.Place.valueOf(row.getString("place")),
                        row.getString("sha256"),
                        row.getLong("bytes"),
                        row.getString("data_key"),
                        row.getInt("flaw")));
    }

    private static RecordingCallback callback(ResultSet row) throws SQLException {
        String events = row.getString("callback_events");
        return new RecordingCallback(
                row.getString("callback_url"),
                row.getString("callback_method"),
                events.isEmpty() ? Set.of() : Set.of(events.split(" ")));
    }

    @Override
    public void close() {
        pending.close();
    }
}
