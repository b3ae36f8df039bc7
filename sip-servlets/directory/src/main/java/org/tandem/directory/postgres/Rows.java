package org.tandem.directory.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.tandem.directory.Account;
import org.tandem.directory.Application;
import org.tandem.directory.CallRecord;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;
import org.tandem.directory.PhoneNumber;
import org.tandem.directory.VoiceUrls;

/** How rows and records become one another. */
final class Rows {
    private Rows() {}

    /** @return whether the account had it */
    static boolean delete(Database database, String table, String accountSid, String sid) {
        return database.call(handle ->
                        handle.execute("DELETE FROM " + table + " WHERE sid = ? AND account_sid = ?", sid, accountSid))
                > 0;
    }

    static Account account(ResultSet row, TokenCipher cipher) throws SQLException {
        String sid = row.getString("sid");
        return new Account(
                sid,
                cipher.open(sid, row.getBytes("auth_token")),
                row.getString("friendly_name"),
                Account.Status.valueOf(row.getString("status")),
                instant(row, "created"),
                instant(row, "updated"));
    }

    static Application application(ResultSet row) throws SQLException {
        return new Application(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("friendly_name"),
                urls(row),
                instant(row, "created"),
                instant(row, "updated"));
    }

    static PhoneNumber phoneNumber(ResultSet row) throws SQLException {
        return new PhoneNumber(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("address"),
                row.getString("friendly_name"),
                urls(row),
                row.getString("application_sid"),
                instant(row, "created"),
                instant(row, "updated"));
    }

    static CallRecord call(ResultSet row) throws SQLException {
        return new CallRecord(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("parent_sid"),
                row.getString("phone_number_sid"),
                row.getString("from_address"),
                row.getString("to_address"),
                CallRecord.Direction.valueOf(row.getString("direction")),
                CallRecord.Status.valueOf(row.getString("status")),
                instant(row, "created"),
                instant(row, "updated"),
                Optional.ofNullable(instant(row, "started")),
                Optional.ofNullable(instant(row, "ended")),
                row.getString("end_reason"),
                row.getString("ended_by"),
                row.getInt("sip_code"),
                row.getString("answered_by"));
    }

    static <S extends SqlStatement<S>> S bind(S statement, VoiceUrls urls) {
        return statement
                .bind("voiceUrl", urls.voiceUrl())
                .bind("voiceMethod", urls.voiceMethod())
                .bind("fallbackUrl", urls.fallbackUrl())
                .bind("fallbackMethod", urls.fallbackMethod())
                .bind("statusCallback", urls.statusCallback())
                .bind("statusCallbackMethod", urls.statusCallbackMethod());
    }

    /** PostgreSQL keeps microseconds. */
    static OffsetDateTime time(Instant time) {
        return OffsetDateTime.ofInstant(time.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    /** @param rows one more than the page holds, when there is one more */
    static <T> Page<T> page(List<T> rows, PageRequest request) {
        boolean more = rows.size() > request.size();
        return new Page<>(List.copyOf(more ? rows.subList(0, request.size()) : rows), request, more);
    }

    private static VoiceUrls urls(ResultSet row) throws SQLException {
        return new VoiceUrls(
                row.getString("voice_url"),
                row.getString("voice_method"),
                row.getString("fallback_url"),
                row.getString("fallback_method"),
                row.getString("status_callback"),
                row.getString("status_callback_method"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
