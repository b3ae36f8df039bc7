package org.tandem.directory.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.tandem.directory.CallRecord;

/**
 * Writes many records in one statement, a column an array: one plan, one round trip, one sync to disk. The condition is
 * {@link CallRecord#supersedes} in SQL.
 */
final class CallBatch {
    private static final String UPSERT = """
            INSERT INTO calls AS old (sid, account_sid, parent_sid, phone_number_sid, from_address, to_address, direction, status,
                end_reason, ended_by, created, updated, started, ended, is_over, sip_code, answered_by)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                ?::boolean[], ?::integer[], ?::text[])
            ON CONFLICT (sid) DO UPDATE SET parent_sid = EXCLUDED.parent_sid, phone_number_sid = EXCLUDED.phone_number_sid,
                from_address = EXCLUDED.from_address, to_address = EXCLUDED.to_address, direction = EXCLUDED.direction,
                status = EXCLUDED.status, end_reason = EXCLUDED.end_reason, ended_by = EXCLUDED.ended_by,
                created = EXCLUDED.created, updated = EXCLUDED.updated, started = EXCLUDED.started, ended = EXCLUDED.ended,
                is_over = EXCLUDED.is_over, sip_code = EXCLUDED.sip_code,
                answered_by = EXCLUDED.answered_by
            WHERE old.account_sid = EXCLUDED.account_sid
                AND (EXCLUDED.is_over > old.is_over OR EXCLUDED.is_over = old.is_over AND EXCLUDED.updated >= old.updated)""";

    private final Connection connection;
    private final List<CallRecord> calls;

    private CallBatch(Connection connection, List<CallRecord> calls) {
        this.connection = connection;
        this.calls = calls;
    }

    /** @param calls each SID once */
    static void write(Handle handle, List<CallRecord> calls) {
        try {
            new CallBatch(handle.getConnection(), calls).write();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    private void write() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            texts(statement, 1, CallRecord::sid);
            texts(statement, 2, CallRecord::accountSid);
            texts(statement, 3, CallRecord::parentSid);
            texts(statement, 4, CallRecord::phoneNumberSid);
            texts(statement, 5, CallRecord::from);
            texts(statement, 6, CallRecord::to);
            texts(statement, 7, call -> call.direction().name());
            texts(statement, 8, call -> call.status().name());
            texts(statement, 9, CallRecord::endReason);
            texts(statement, 10, CallRecord::endedBy);
            times(statement, 11, call -> Optional.of(call.created()));
            times(statement, 12, call -> Optional.of(call.updated()));
            times(statement, 13, CallRecord::started);
            times(statement, 14, CallRecord::ended);
            column(statement, 15, "bool", call -> call.status().over());
            column(statement, 16, "int4", CallRecord::sipCode);
            texts(statement, 17, CallRecord::answeredBy);
            statement.executeUpdate();
        }
    }

    private void texts(PreparedStatement statement, int at, Function<CallRecord, String> value) throws SQLException {
        column(statement, at, "text", call -> storable(value.apply(call)));
    }

    private void times(PreparedStatement statement, int at, Function<CallRecord, Optional<Instant>> value)
            throws SQLException {
        column(
                statement,
                at,
                "timestamptz",
                call -> value.apply(call)
                        .map(time -> Rows.time(time).toString())
                        .orElse(null));
    }

    private void column(PreparedStatement statement, int at, String type, Function<CallRecord, Object> value)
            throws SQLException {
        Object[] values = new Object[calls.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(calls.get(i));
        }
        statement.setArray(at, connection.createArrayOf(type, values));
    }

    /** Callers name themselves; PostgreSQL takes no NUL and no half of a surrogate pair. */
    private static String storable(String text) {
        boolean plain = text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
        return plain
                ? text
                : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\0", "");
    }
}
