package org.tandem.directory.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tandem.directory.Notification;
import org.tandem.directory.Notifications;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;

final class PostgresNotifications implements Notifications, AutoCloseable {
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final Database database;
    private final WriteBehind<Notification> pending;
    private long forgottenAt = System.nanoTime() - HOUR_NANOS;

    PostgresNotifications(Database database) {
        this.database = database;
        this.pending = new WriteBehind<>(database, Kind.of("notification", Notification::sid, this::write), false);
    }

    /** On the writer's thread, which forgets old ones meanwhile. */
    private void write(Handle handle, List<Notification> notifications) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO notifications VALUES (:sid, :account, :call, :error, :code, :message, :url, :method, :variables,
                    :headers, :body, :date) ON CONFLICT (sid) DO NOTHING""");
        for (Notification notification : notifications) {
            Notification.Request request = notification.request();
            batch.bind("sid", notification.sid())
                    .bind("account", notification.accountSid())
                    .bind("call", notification.callSid())
                    .bind("error", notification.error())
                    .bind("code", notification.code())
                    .bind("message", storable(notification.message()))
                    .bind("url", storable(request.url()))
                    .bind("method", request.method())
                    .bind("variables", storable(request.variables()))
                    .bind("headers", storable(request.responseHeaders()))
                    .bind("body", storable(request.responseBody()))
                    .bind("date", Rows.time(notification.date()))
                    .add();
        }
        batch.execute();
        long now = System.nanoTime();
        if (now - forgottenAt > HOUR_NANOS) {
            forgottenAt = now;
            handle.execute("DELETE FROM notifications WHERE date < now() - interval '30 days'");
        }
    }

    /** Servers may answer what PostgreSQL takes for no text. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }

    @Override
    public void save(Notification notification) {
        pending.put(notification);
    }

    @Override
    public Optional<Notification> find(String accountSid, String sid) {
        pending.flush();
        return database.call(handle -> handle.select(
                        "SELECT * FROM notifications WHERE sid = ? AND account_sid = ?", sid, accountSid)
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public Page<Notification> list(String accountSid, Filter filter, PageRequest page) {
        pending.flush();
        List<Notification> found = database.call(handle -> handle.createQuery("""
                        SELECT * FROM notifications WHERE account_sid = :account AND (:call = '' OR call_sid = :call)
                            AND (CAST(:error AS boolean) IS NULL OR is_error = :error)
                            AND date >= :from AND date < :before
                        ORDER BY date DESC, sid DESC LIMIT :limit OFFSET :offset""")
                .bind("account", accountSid)
                .bind("call", filter.callSid())
                .bind("error", filter.error().orElse(null))
                .bind("from", Rows.time(filter.from().orElse(Instant.EPOCH)))
                .bind("before", Rows.time(filter.before().orElse(Instant.parse("9999-01-01T00:00:00Z"))))
                .bind("limit", page.size() + 1)
                .bind("offset", page.offset())
                .map((row, context) -> read(row))
                .list());
        return Rows.page(found, page);
    }

    private static Notification read(ResultSet row) throws SQLException {
        return new Notification(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("call_sid"),
                row.getBoolean("is_error"),
                row.getInt("code"),
                row.getString("message"),
                new Notification.Request(
                        row.getString("request_url"),
                        row.getString("request_method"),
                        row.getString("request_variables"),
                        row.getString("response_headers"),
                        row.getString("response_body")),
                row.getObject("date", OffsetDateTime.class).toInstant());
    }

    @Override
    public void close() {
        pending.close();
    }
}
