package org.tandem.directory.postgres;

import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.tandem.directory.Endpoint;
import org.tandem.directory.Endpoints;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;

final class PostgresEndpoints implements Endpoints {
    private final Database database;
    private final ReadThrough<Endpoint> known;

    PostgresEndpoints(Database database) {
        this.database = database;
        this.known = new ReadThrough<>(Ticker.systemTicker(), this::read);
    }

    @Override
    public Endpoint create(Endpoint endpoint) {
        try {
            Endpoint created = database.call(handle -> handle.createQuery("""
                            INSERT INTO endpoints VALUES (:sid, :account, :name, :application, :md5, :sha256, :created)
                            RETURNING *""")
                    .bind("sid", endpoint.sid())
                    .bind("account", endpoint.accountSid())
                    .bind("name", endpoint.name())
                    .bind("application", endpoint.applicationSid())
                    .bind("md5", endpoint.secrets().md5())
                    .bind("sha256", endpoint.secrets().sha256())
                    .bind("created", Rows.time(endpoint.created()))
                    .map((row, context) -> endpoint(row))
                    .one());
            known.forget(endpoint.name());
            return created;
        } catch (JdbiException e) {
            throw Refusals.of(e, endpoint.accountSid(), endpoint.name());
        }
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        Optional<Endpoint> endpoint = find(accountSid, sid);
        int deleted = database.call(
                handle -> handle.execute("DELETE FROM endpoints WHERE sid = ? AND account_sid = ?", sid, accountSid));
        endpoint.ifPresent(gone -> known.forget(gone.name()));
        return deleted > 0;
    }

    @Override
    public Optional<Endpoint> find(String accountSid, String sid) {
        return database.call(
                handle -> handle.select("SELECT * FROM endpoints WHERE sid = ? AND account_sid = ?", sid, accountSid)
                        .map((row, context) -> endpoint(row))
                        .findOne());
    }

    @Override
    public Optional<Endpoint> named(String name) {
        return known.get(name);
    }

    @Override
    public Page<Endpoint> list(String accountSid, PageRequest page) {
        List<Endpoint> found = database.call(handle -> handle.createQuery("""
                        SELECT * FROM endpoints WHERE account_sid = :account
                        ORDER BY created DESC, sid DESC LIMIT :limit OFFSET :offset""")
                .bind("account", accountSid)
                .bind("limit", page.size() + 1)
                .bind("offset", page.offset())
                .map((row, context) -> endpoint(row))
                .list());
        return Rows.page(found, page);
    }

    private Optional<Endpoint> read(String name) {
        return database.call(handle -> handle.select("SELECT * FROM endpoints WHERE name = ?", name)
                .map((row, context) -> endpoint(row))
                .findOne());
    }

    private static Endpoint endpoint(ResultSet row) throws SQLException {
        return new Endpoint(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("name"),
                row.getString("application_sid"),
                new Endpoint.Secrets(row.getString("ha1_md5"), row.getString("ha1_sha256")),
                Rows.instant(row, "created"));
    }
}
