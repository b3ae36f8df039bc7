package org.tandem.directory.postgres;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tandem.directory.Callback;
import org.tandem.directory.Callbacks;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;

final class PostgresCallbacks implements Callbacks, AutoCloseable {
    private final Database database;
    private final WriteBehind<Callback> pending;

    PostgresCallbacks(Database database) {
        this.database = database;
        this.pending = new WriteBehind<>(database, Kind.of("callback", Callback::sid, CallbackRows::write), false);
    }

    @Override
    public boolean save(Callback callback) {
        return pending.put(callback);
    }

    @Override
    public Optional<Callback> find(String accountSid, String sid) {
        Optional<Callback> onItsWay = pending.find(sid);
        if (onItsWay.isPresent()) {
            return onItsWay.filter(callback -> callback.accountSid().equals(accountSid));
        }
        return database.call(
                handle -> handle.select("SELECT * FROM callbacks WHERE sid = ? AND account_sid = ?", sid, accountSid)
                        .map((row, context) -> CallbackRows.read(row))
                        .findOne());
    }

    @Override
    public Page<Callback> list(String accountSid, String callSid, Optional<Callback.State> state, PageRequest page) {
        pending.flush();
        List<Callback> found = database.call(handle -> handle.createQuery("""
                        SELECT * FROM callbacks WHERE account_sid = :account AND (:call = '' OR call_sid = :call)
                            AND (:state = '' OR state = :state)
                        ORDER BY number DESC LIMIT :limit OFFSET :offset""")
                .bind("account", accountSid)
                .bind("call", callSid)
                .bind("state", state.map(Callback.State::name).orElse(""))
                .bind("limit", page.size() + 1)
                .bind("offset", page.offset())
                .map((row, context) -> CallbackRows.read(row))
                .list());
        return Rows.page(found, page);
    }

    @Override
    public List<Callback> adopt(int most) {
        return database.call(handle -> handle
                .createQuery("""
                        UPDATE callbacks SET held_until = now() + :hold * interval '1 second' WHERE sid IN (
                            SELECT sid FROM callbacks WHERE state = 'WAITING' AND held_until < now()
                            ORDER BY number LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                .bind("hold", HOLD_SECONDS)
                .bind("most", most)
                .map((row, context) -> CallbackRows.read(row))
                .list()
                .stream()
                .sorted(Comparator.comparingLong(Callback::number))
                .toList());
    }

    @Override
    public void hold(Collection<String> sids) {
        heldUntil(sids, HOLD_SECONDS);
    }

    @Override
    public void release(Collection<String> sids) {
        pending.flush();
        heldUntil(sids, -1);
    }

    /** In the order in which the writer takes rows: in another, the two might wait for each other. */
    private void heldUntil(Collection<String> sids, int seconds) {
        if (!sids.isEmpty()) {
            database.call(handle -> handle.createUpdate("""
                            UPDATE callbacks SET held_until = now() + :seconds * interval '1 second' WHERE sid IN (
                                SELECT sid FROM callbacks WHERE state = 'WAITING' AND sid = ANY(:sids)
                                ORDER BY sid FOR UPDATE)""")
                    .bind("seconds", seconds)
                    .bindArray("sids", String.class, sids)
                    .execute());
        }
    }

    @Override
    public int forget(Instant before) {
        return database.call(handle ->
                handle.execute("DELETE FROM callbacks WHERE created < ? AND state <> 'WAITING'", Rows.time(before)));
    }

    @Override
    public void close() {
        pending.close();
    }
}
