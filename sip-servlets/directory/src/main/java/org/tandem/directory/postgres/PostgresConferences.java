package org.tandem.directory.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tandem.directory.ConferenceRecord;
import org.tandem.directory.Conferences;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;

final class PostgresConferences implements Conferences, AutoCloseable {
    private static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Database database;
    private final WriteBehind<ConferenceRecord> pending;

    PostgresConferences(Database database) {
        this.database = database;
        this.pending = new WriteBehind<>(
                database, Kind.of("conference", ConferenceRecord::sid, PostgresConferences::write), false);
    }

    private static void write(Handle handle, List<ConferenceRecord> conferences) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO conferences VALUES (:sid, :account, :name, :region, :status, :created, :updated, :reason, :by)
                ON CONFLICT (sid) DO UPDATE SET status = :status, updated = :updated, end_reason = :reason, ended_by = :by""");
        for (ConferenceRecord conference : conferences) {
            batch.bind("sid", conference.sid())
                    .bind("account", conference.accountSid())
                    .bind("name", conference.friendlyName())
                    .bind("region", conference.region())
                    .bind("status", conference.status().name())
                    .bind("created", Rows.time(conference.created()))
                    .bind("updated", Rows.time(conference.updated()))
                    .bind("reason", conference.endReason())
                    .bind("by", conference.endedBy())
                    .add();
        }
        batch.execute();
    }

    @Override
    public boolean save(ConferenceRecord conference) {
        return pending.put(conference);
    }

    @Override
    public Optional<ConferenceRecord> find(String accountSid, String sid) {
        pending.flush();
        return database.call(
                handle -> handle.select("SELECT * FROM conferences WHERE sid = ? AND account_sid = ?", sid, accountSid)
                        .map((row, context) -> read(row))
                        .findOne());
    }

    @Override
    public Page<ConferenceRecord> list(String accountSid, Filter filter, PageRequest page) {
        pending.flush();
        List<ConferenceRecord> found = database.call(handle -> handle.createQuery("""
                        SELECT * FROM conferences WHERE account_sid = :account
                            AND (:name = '' OR friendly_name = :name) AND (:status = '' OR status = :status)
                            AND created >= :createdFrom AND created < :createdBefore
                            AND updated >= :updatedFrom AND updated < :updatedBefore
                        ORDER BY created DESC, sid DESC LIMIT :limit OFFSET :offset""")
                .bind("account", accountSid)
                .bind("name", filter.name())
                .bind("status", filter.status().map(Enum::name).orElse(""))
                .bind("createdFrom", Rows.time(filter.created().from().orElse(Instant.EPOCH)))
                .bind("createdBefore", Rows.time(filter.created().before().orElse(FOREVER)))
                .bind("updatedFrom", Rows.time(filter.updated().from().orElse(Instant.EPOCH)))
                .bind("updatedBefore", Rows.time(filter.updated().before().orElse(FOREVER)))
                .bind("limit", page.size() + 1)
                .bind("offset", page.offset())
                .map((row, context) -> read(row))
                .list());
        return Rows.page(found, page);
    }

    private static ConferenceRecord read(ResultSet row) throws SQLException {
        return new ConferenceRecord(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("friendly_name"),
                row.getString("region"),
                ConferenceRecord.Status.valueOf(row.getString("status")),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getObject("updated", OffsetDateTime.class).toInstant(),
                row.getString("end_reason"),
                row.getString("ended_by"));
    }

    @Override
    public void close() {
        pending.close();
    }
}
