package org.tandem.directory.postgres;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;
import org.tandem.directory.Application;
import org.tandem.directory.Applications;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;

final class PostgresApplications implements Applications {
    private final Database database;
    /** By account and SID. */
    private final ReadThrough<Application> known;

    PostgresApplications(Database database) {
        this.database = database;
        this.known = new ReadThrough<>(Ticker.systemTicker(), this::read);
    }

    @Override
    public Application create(Application application) {
        try {
            Application created = database.call(handle -> bind(handle.createQuery("""
                                    INSERT INTO applications VALUES (:sid, :account, :name, :voiceUrl, :voiceMethod,
                                        :fallbackUrl, :fallbackMethod, :statusCallback, :statusCallbackMethod, :created, :updated)
                                    RETURNING *"""), application)
                    .bind("created", Rows.time(application.created()))
                    .map((row, context) -> Rows.application(row))
                    .one());
            known.forget(key(application.accountSid(), application.sid()));
            return created;
        } catch (JdbiException e) {
            throw Refusals.of(e, application.accountSid(), application.sid());
        }
    }

    @Override
    public boolean update(Application application) {
        int changed = database.call(
                handle -> bind(handle.createUpdate("""
                                UPDATE applications SET friendly_name = :name, updated = :updated,
                                    voice_url = :voiceUrl, voice_method = :voiceMethod,
                                    fallback_url = :fallbackUrl, fallback_method = :fallbackMethod,
                                    status_callback = :statusCallback, status_callback_method = :statusCallbackMethod
                                WHERE sid = :sid AND account_sid = :account"""), application).execute());
        known.forget(key(application.accountSid(), application.sid()));
        return changed > 0;
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        int deleted = database.call(handle ->
                handle.execute("DELETE FROM applications WHERE sid = ? AND account_sid = ?", sid, accountSid));
        known.forget(key(accountSid, sid));
        return deleted > 0;
    }

    @Override
    public Optional<Application> find(String accountSid, String sid) {
        return known.get(key(accountSid, sid));
    }

    @Override
    public Page<Application> list(String accountSid, String friendlyName, PageRequest page) {
        List<Application> found = database.call(handle -> handle.createQuery("""
                        SELECT * FROM applications WHERE account_sid = :account AND (:name = '' OR friendly_name = :name)
                        ORDER BY created DESC, sid DESC LIMIT :limit OFFSET :offset""")
                .bind("account", accountSid)
                .bind("name", friendlyName)
                .bind("limit", page.size() + 1)
                .bind("offset", page.offset())
                .map((row, context) -> Rows.application(row))
                .list());
        return Rows.page(found, page);
    }

    private Optional<Application> read(String key) {
        int space = key.indexOf(' ');
        return database.call(handle -> handle.select(
                        "SELECT * FROM applications WHERE account_sid = ? AND sid = ?",
                        key.substring(0, space),
                        key.substring(space + 1))
                .map((row, context) -> Rows.application(row))
                .findOne());
    }

    private static String key(String accountSid, String sid) {
        return accountSid + ' ' + sid;
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Application application) {
        return Rows.bind(statement, application.urls())
                .bind("sid", application.sid())
                .bind("account", application.accountSid())
                .bind("name", application.friendlyName())
                .bind("updated", Rows.time(application.updated()));
    }
}
