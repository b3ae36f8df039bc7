package org.tandem.directory.postgres;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;
import org.tandem.directory.PhoneNumber;
import org.tandem.directory.PhoneNumbers;

final class PostgresPhoneNumbers implements PhoneNumbers {
    private final Database database;
    /** By address. */
    private final ReadThrough<PhoneNumber> serving;

    PostgresPhoneNumbers(Database database) {
        this.database = database;
        this.serving = new ReadThrough<>(Ticker.systemTicker(), this::read);
    }

    @Override
    public PhoneNumber create(PhoneNumber number) {
        try {
            PhoneNumber created = database.call(handle -> bind(handle.createQuery("""
                                    INSERT INTO phone_numbers VALUES (:sid, :account, :address, :name, :application, :voiceUrl,
                                        :voiceMethod, :fallbackUrl, :fallbackMethod, :statusCallback, :statusCallbackMethod,
                                        :created, :updated)
                                    RETURNING *"""), number)
                    .bind("created", Rows.time(number.created()))
                    .map((row, context) -> Rows.phoneNumber(row))
                    .one());
            serving.forget(number.address());
            return created;
        } catch (JdbiException e) {
            throw Refusals.of(e, number.accountSid(), number.address());
        }
    }

    @Override
    public boolean update(PhoneNumber number) {
        try {
            Optional<String> before = database.call(handle -> handle.inTransaction(inside -> update(inside, number)));
            before.ifPresent(serving::forget);
            serving.forget(number.address());
            return before.isPresent();
        } catch (JdbiException e) {
            throw Refusals.of(e, number.accountSid(), number.address());
        }
    }

    /** @return the address that it had, when there is such a number */
    private static Optional<String> update(Handle handle, PhoneNumber number) {
        Optional<String> before = handle.select(
                        "SELECT address FROM phone_numbers WHERE sid = ? AND account_sid = ? FOR UPDATE",
                        number.sid(),
                        number.accountSid())
                .mapTo(String.class)
                .findOne();
        bind(handle.createUpdate("""
                                UPDATE phone_numbers SET address = :address, friendly_name = :name,
                                    application_sid = :application, updated = :updated,
                                    voice_url = :voiceUrl, voice_method = :voiceMethod,
                                    fallback_url = :fallbackUrl, fallback_method = :fallbackMethod,
                                    status_callback = :statusCallback, status_callback_method = :statusCallbackMethod
                                WHERE sid = :sid AND account_sid = :account"""), number).execute();
        return before;
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        Optional<String> address = database.call(handle -> handle.select(
                        "DELETE FROM phone_numbers WHERE sid = ? AND account_sid = ? RETURNING address",
                        sid,
                        accountSid)
                .mapTo(String.class)
                .findOne());
        address.ifPresent(serving::forget);
        return address.isPresent();
    }

    @Override
    public Optional<PhoneNumber> find(String accountSid, String sid) {
        return database.call(handle -> handle.select(
                        "SELECT * FROM phone_numbers WHERE sid = ? AND account_sid = ?", sid, accountSid)
                .map((row, context) -> Rows.phoneNumber(row))
                .findOne());
    }

    @Override
    public Page<PhoneNumber> list(String accountSid, String address, String friendlyName, PageRequest page) {
        List<PhoneNumber> found = database.call(handle -> handle.createQuery("""
                        SELECT * FROM phone_numbers WHERE account_sid = :account
                            AND (:address = '' OR address = :address) AND (:name = '' OR friendly_name = :name)
                        ORDER BY created DESC, sid DESC LIMIT :limit OFFSET :offset""")
                .bind("account", accountSid)
                .bind("address", address)
                .bind("name", friendlyName)
                .bind("limit", page.size() + 1)
                .bind("offset", page.offset())
                .map((row, context) -> Rows.phoneNumber(row))
                .list());
        return Rows.page(found, page);
    }

    @Override
    public Optional<PhoneNumber> serving(String address) {
        return serving.get(address);
    }

    private Optional<PhoneNumber> read(String address) {
        return database.call(handle -> handle.select("SELECT * FROM phone_numbers WHERE address = ?", address)
                .map((row, context) -> Rows.phoneNumber(row))
                .findOne());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, PhoneNumber number) {
        return Rows.bind(statement, number.urls())
                .bind("sid", number.sid())
                .bind("account", number.accountSid())
                .bind("address", number.address())
                .bind("name", number.friendlyName())
                .bind("application", number.applicationSid())
                .bind("updated", Rows.time(number.updated()));
    }
}
