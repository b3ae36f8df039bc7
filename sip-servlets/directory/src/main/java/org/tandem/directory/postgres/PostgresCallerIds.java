package org.tandem.directory.postgres;

import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.tandem.directory.CallerId;
import org.tandem.directory.CallerIds;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;

final class PostgresCallerIds implements CallerIds {
    private final Database database;
    /** By account and number. */
    private final ReadThrough<CallerId> known;

    PostgresCallerIds(Database database) {
        this.database = database;
        this.known = new ReadThrough<>(Ticker.systemTicker(), this::read);
    }

    @Override
    public CallerId create(CallerId given) {
        CallerId created = database.call(handle -> handle.select(
                        """
                        INSERT INTO caller_ids VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (account_sid, number) DO UPDATE SET updated = EXCLUDED.updated RETURNING *""",
                        given.sid(),
                        given.accountSid(),
                        given.number(),
                        given.friendlyName(),
                        Rows.time(given.created()),
                        Rows.time(given.updated()))
                .map((row, context) -> callerId(row))
                .one());
        known.forget(key(given.accountSid(), given.number()));
        return created;
    }

    @Override
    public Optional<CallerId> find(String accountSid, String sid) {
        return database.call(
                handle -> handle.select("SELECT * FROM caller_ids WHERE sid = ? AND account_sid = ?", sid, accountSid)
                        .map((row, context) -> callerId(row))
                        .findOne());
    }

    @Override
    public boolean verified(String accountSid, String number) {
        return known.get(key(accountSid, number)).isPresent();
    }

    @Override
    public Page<CallerId> list(String accountSid, String number, String friendlyName, PageRequest page) {
        List<CallerId> found = database.call(handle -> handle.createQuery("""
                        SELECT * FROM caller_ids WHERE account_sid = :account AND (:number = '' OR number = :number)
                            AND (:name = '' OR friendly_name = :name)
                        ORDER BY created DESC, sid DESC LIMIT :limit OFFSET :offset""")
                .bind("account", accountSid)
                .bind("number", number)
                .bind("name", friendlyName)
                .bind("limit", page.size() + 1)
                .bind("offset", page.offset())
                .map((row, context) -> callerId(row))
                .list());
        return Rows.page(found, page);
    }

    @Override
    public boolean rename(String accountSid, String sid, String friendlyName) {
        return database.call(handle -> handle.execute(
                        "UPDATE caller_ids SET friendly_name = ?, updated = now() WHERE sid = ? AND account_sid = ?",
                        friendlyName,
                        sid,
                        accountSid))
                > 0;
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        Optional<String> number = database.call(handle -> handle.select(
                        "DELETE FROM caller_ids WHERE sid = ? AND account_sid = ? RETURNING number", sid, accountSid)
                .mapTo(String.class)
                .findOne());
        number.ifPresent(gone -> known.forget(key(accountSid, gone)));
        return number.isPresent();
    }

    private Optional<CallerId> read(String key) {
        int space = key.indexOf(' ');
        return database.call(handle -> handle.select(
                        "SELECT * FROM caller_ids WHERE account_sid = ? AND number = ?",
                        key.substring(0, space),
                        key.substring(space + 1))
                .map((row, context) -> callerId(row))
                .findOne());
    }

    private static String key(String accountSid, String number) {
        return accountSid + ' ' + number;
    }

    private static CallerId callerId(ResultSet row) throws SQLException {
        return new CallerId(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("number"),
                row.getString("friendly_name"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getObject("updated", OffsetDateTime.class).toInstant());
    }
}
