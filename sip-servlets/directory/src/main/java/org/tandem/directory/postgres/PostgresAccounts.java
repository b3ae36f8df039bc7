package org.tandem.directory.postgres;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tandem.directory.Account;
import org.tandem.directory.Accounts;
import org.tandem.directory.Sid;

final class PostgresAccounts implements Accounts {
    private final Database database;
    private final TokenCipher cipher;
    private final Clock clock;
    private final ReadThrough<Account> known;

    PostgresAccounts(Database database, TokenCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
        this.known = new ReadThrough<>(
                Ticker.systemTicker(), sid -> database.call(handle -> one(handle, "WHERE sid = ?", sid)));
    }

    @Override
    public Optional<Account> find(String sid) {
        return known.get(sid);
    }

    @Override
    public Account create(String friendlyName) {
        return ensure(Sid.next("AC"), Sid.next("AC").substring(2), friendlyName);
    }

    @Override
    public Account ensure(String sid, String authToken, String friendlyName) {
        Account account = database.call(handle -> handle.createQuery("""
                        INSERT INTO accounts (sid, auth_token, friendly_name, status, created, updated)
                        VALUES (:sid, :token, :name, 'ACTIVE', :now, :now)
                        ON CONFLICT (sid) DO UPDATE SET auth_token = EXCLUDED.auth_token, updated = EXCLUDED.updated
                        RETURNING *""")
                .bind("sid", sid)
                .bind("token", cipher.seal(sid, authToken))
                .bind("name", friendlyName)
                .bind("now", Rows.time(clock.instant()))
                .map((row, context) -> Rows.account(row, cipher))
                .one());
        known.forget(sid);
        return account;
    }

    @Override
    public Optional<Account> first() {
        return database.call(handle -> one(handle, "ORDER BY created, sid LIMIT 1"));
    }

    private Optional<Account> one(Handle handle, String which, Object... arguments) {
        return handle.select("SELECT * FROM accounts " + which, arguments)
                .map((row, context) -> Rows.account(row, cipher))
                .findOne();
    }
}
