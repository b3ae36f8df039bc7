package org.tandem.directory.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;
import org.tandem.directory.QueueRecord;
import org.tandem.directory.Queues;

final class PostgresQueues implements Queues {
    private final Database database;

    PostgresQueues(Database database) {
        this.database = database;
    }

    @Override
    public QueueRecord create(QueueRecord queue) {
        try {
            return database.call(handle -> handle.createQuery("""
                            INSERT INTO queues VALUES (:sid, :account, :name, :size, :created, :updated) RETURNING *""")
                    .bind("sid", queue.sid())
                    .bind("account", queue.accountSid())
                    .bind("name", queue.name())
                    .bind("size", queue.maxSize())
                    .bind("created", Rows.time(queue.created()))
                    .bind("updated", Rows.time(queue.updated()))
                    .map((row, context) -> read(row))
                    .one());
        } catch (JdbiException e) {
            throw Refusals.of(e, queue.accountSid(), queue.name());
        }
    }

    @Override
    public boolean update(QueueRecord queue) {
        try {
            return database.call(handle -> handle.createUpdate("""
                            UPDATE queues SET name = :name, max_size = :size, updated = :updated
                            WHERE sid = :sid AND account_sid = :account""")
                            .bind("sid", queue.sid())
                            .bind("account", queue.accountSid())
                            .bind("name", queue.name())
                            .bind("size", queue.maxSize())
                            .bind("updated", Rows.time(queue.updated()))
                            .execute())
                    > 0;
        } catch (JdbiException e) {
            throw Refusals.of(e, queue.accountSid(), queue.name());
        }
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        return database.call(handle ->
                        handle.execute("DELETE FROM queues WHERE sid = ? AND account_sid = ?", sid, accountSid))
                > 0;
    }

    @Override
    public Optional<QueueRecord> find(String accountSid, String sid) {
        return one("SELECT * FROM queues WHERE account_sid = ? AND sid = ?", accountSid, sid);
    }

    @Override
    public Optional<QueueRecord> named(String accountSid, String name) {
        return one("SELECT * FROM queues WHERE account_sid = ? AND name = ?", accountSid, name);
    }

    private Optional<QueueRecord> one(String query, String accountSid, String which) {
        return database.call(handle -> handle.select(query, accountSid, which)
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public Page<QueueRecord> list(String accountSid, PageRequest page) {
        List<QueueRecord> found = database.call(handle -> handle.createQuery("""
                        SELECT * FROM queues WHERE account_sid = :account
                        ORDER BY created DESC, sid DESC LIMIT :limit OFFSET :offset""")
                .bind("account", accountSid)
                .bind("limit", page.size() + 1)
                .bind("offset", page.offset())
                .map((row, context) -> read(row))
                .list());
        return Rows.page(found, page);
    }

    private static QueueRecord read(ResultSet row) throws SQLException {
        return new QueueRecord(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("name"),
                row.getInt("max_size"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getObject("updated", OffsetDateTime.class).toInstant());
    }
}
