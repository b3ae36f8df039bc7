package org.tandem.directory.postgres;

import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tandem.directory.Message;
import org.tandem.directory.Messages;
import org.tandem.directory.MessagingUrls;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;

final class PostgresMessages implements Messages, AutoCloseable {
    private final Database database;
    private final WriteBehind<Message> pending;
    private final ReadThrough<MessagingUrls> known;

    PostgresMessages(Database database) {
        this.database = database;
        this.pending = new WriteBehind<>(database, Kind.of("message", Message::sid, PostgresMessages::write), false);
        this.known = new ReadThrough<>(Ticker.systemTicker(), this::read);
    }

    private static void write(Handle handle, List<Message> messages) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO messages VALUES (:sid, :account, :from, :to, :body, :direction, :status, :created, :updated, :sent, :error)
                ON CONFLICT (sid) DO UPDATE SET body = EXCLUDED.body, status = EXCLUDED.status, updated = EXCLUDED.updated,
                    sent = EXCLUDED.sent, error_code = EXCLUDED.error_code""");
        for (Message message : messages) {
            batch.bind("sid", message.sid())
                    .bind("account", message.accountSid())
                    .bind("from", message.from())
                    .bind("to", message.to())
                    .bind("body", message.body().replace("\0", ""))
                    .bind("direction", message.direction().name())
                    .bind("status", message.status().name())
                    .bind("created", Rows.time(message.created()))
                    .bind("updated", Rows.time(message.updated()))
                    .bind("sent", message.sent().map(Rows::time).orElse(null))
                    .bind("error", message.errorCode())
                    .add();
        }
        batch.execute();
    }

    @Override
    public boolean save(Message message) {
        return pending.put(message);
    }

    @Override
    public Optional<Message> find(String accountSid, String sid) {
        Optional<Message> onItsWay = pending.find(sid);
        if (onItsWay.isPresent()) {
            return onItsWay.filter(message -> message.accountSid().equals(accountSid));
        }
        return database.call(
                handle -> handle.select("SELECT * FROM messages WHERE sid = ? AND account_sid = ?", sid, accountSid)
                        .map((row, context) -> message(row))
                        .findOne());
    }

    @Override
    public Page<Message> list(String accountSid, Filter filter, PageRequest page) {
        pending.flush();
        List<Message> found = database.call(handle -> handle.createQuery("""
                        SELECT * FROM messages WHERE account_sid = :account AND (:to = '' OR to_address = :to)
                            AND (:from = '' OR from_address = :from)
                            AND (CAST(:sentFrom AS timestamptz) IS NULL OR sent >= :sentFrom)
                            AND (CAST(:sentBefore AS timestamptz) IS NULL OR sent < :sentBefore)
                        ORDER BY created DESC, sid DESC LIMIT :limit OFFSET :offset""")
                .bind("account", accountSid)
                .bind("to", filter.to())
                .bind("from", filter.from())
                .bind("sentFrom", filter.sentFrom().map(Rows::time).orElse(null))
                .bind("sentBefore", filter.sentBefore().map(Rows::time).orElse(null))
                .bind("limit", page.size() + 1)
                .bind("offset", page.offset())
                .map((row, context) -> message(row))
                .list());
        return Rows.page(found, page);
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        pending.flush();
        return Rows.delete(database, "messages", accountSid, sid);
    }

    @Override
    public Optional<MessagingUrls> urls(String ownerSid) {
        return known.get(ownerSid);
    }

    @Override
    public void urls(String accountSid, String ownerSid, MessagingUrls urls) {
        database.call(handle -> handle.execute(
                """
                INSERT INTO messaging_urls AS old VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (owner_sid) DO UPDATE
                    SET url = EXCLUDED.url, method = EXCLUDED.method, fallback_url = EXCLUDED.fallback_url,
                        fallback_method = EXCLUDED.fallback_method
                    WHERE old.account_sid = EXCLUDED.account_sid""", ownerSid, accountSid, urls.url(), urls.method(), urls.fallbackUrl(), urls.fallbackMethod()));
        known.forget(ownerSid);
    }

    private Optional<MessagingUrls> read(String ownerSid) {
        return database.call(handle -> handle.select("SELECT * FROM messaging_urls WHERE owner_sid = ?", ownerSid)
                .map((row, context) -> new MessagingUrls(
                        row.getString("url"),
                        row.getString("method"),
                        row.getString("fallback_url"),
                        row.getString("fallback_method")))
                .findOne());
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("from_address"),
                row.getString("to_address"),
                row.getString("body"),
                Message.Direction.valueOf(row.getString("direction")),
                Message.Status.valueOf(row.getString("status")),
                time(row, "created").orElseThrow(),
                time(row, "updated").orElseThrow(),
                time(row, "sent"),
                row.getInt("error_code"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    @Override
    public void close() {
        pending.close();
    }
}
