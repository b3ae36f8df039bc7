package org.tandem.directory.postgres;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.tandem.directory.Callback;
import org.tandem.directory.Callbacks;

/** How callbacks become rows, many in one statement, and rows callbacks. */
final class CallbackRows {
    private static final String UPSERT = """
            INSERT INTO callbacks AS old (sid, account_sid, call_sid, method, url, parameters, state, attempts, number, created, held_until)
            SELECT *, now() + interval '%d seconds' FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[])
            ON CONFLICT (sid) DO UPDATE
                SET state = EXCLUDED.state, attempts = EXCLUDED.attempts, held_until = EXCLUDED.held_until""".formatted(Callbacks.HOLD_SECONDS);

    /** The order in which rows are locked. */
    private static final Comparator<Callback> BY_SID = Comparator.comparing(Callback::sid);

    private CallbackRows() {}

    /** @param written each SID once */
    static void write(Handle handle, List<Callback> written) {
        List<Callback> callbacks = written.stream().sorted(BY_SID).toList();
        try (PreparedStatement statement = handle.getConnection().prepareStatement(UPSERT)) {
            Connection connection = handle.getConnection();
            List<Function<Callback, String>> texts = List.of(
                    Callback::sid,
                    Callback::accountSid,
                    Callback::callSid,
                    Callback::method,
                    Callback::url,
                    callback -> encoded(callback.parameters()),
                    callback -> callback.state().name(),
                    callback -> lines(callback.attempts()));
            for (int i = 0; i < texts.size(); i++) {
                Object[] column = callbacks.stream().map(texts.get(i)).toArray();
                statement.setArray(i + 1, connection.createArrayOf("text", column));
            }
            statement.setArray(
                    9,
                    connection.createArrayOf(
                            "int8", callbacks.stream().map(Callback::number).toArray()));
            statement.setArray(
                    10,
                    connection.createArrayOf(
                            "timestamptz",
                            callbacks.stream()
                                    .map(callback ->
                                            Rows.time(callback.created()).toString())
                                    .toArray()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    static Callback read(ResultSet row) throws SQLException {
        return new Callback(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("call_sid"),
                row.getLong("number"),
                row.getString("method"),
                row.getString("url"),
                decoded(row.getString("parameters")),
                Callback.State.valueOf(row.getString("state")),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                attempts(row.getString("attempts")));
    }

    /** As a form; so no value holds what PostgreSQL would refuse. */
    private static String encoded(List<Map.Entry<String, String>> parameters) {
        return parameters.stream()
                .map(parameter -> encoded(parameter.getKey()) + '=' + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<Map.Entry<String, String>> decoded(String form) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        for (String pair : form.isEmpty() ? new String[0] : form.split("&")) {
            int equals = pair.indexOf('=');
            parameters.add(Map.entry(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))));
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** One line each: time, status, milliseconds, message. */
    private static String lines(List<Callback.Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> attempt.at() + " " + attempt.status() + " " + attempt.millis() + " "
                        + encoded(attempt.message()))
                .collect(Collectors.joining("\n"));
    }

    private static List<Callback.Attempt> attempts(String lines) {
        List<Callback.Attempt> attempts = new ArrayList<>();
        for (String line : lines.isEmpty() ? new String[0] : lines.split("\n")) {
            String[] parts = line.split(" ", 4);
            attempts.add(new Callback.Attempt(
                    Instant.parse(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]), decode(parts[3])));
        }
        return attempts;
    }
}
