package org.tandem.platform.config;

import java.time.Duration;

/**
 * Where durable state is kept.
 *
 * @param url         a JDBC URL, or empty for the embedded PostgreSQL in the data directory
 * @param tokenKey    64 hexadecimal digits that encrypt tokens at rest, or empty for a key kept in the data directory
 * @param connections at most
 * @param timeout     for a connection, before the database counts as away
 */
public record DatabaseSettings(
        String url,
        String user,
        @Secret String password,
        @Secret(environmentOnly = true) String tokenKey,
        int connections,
        Duration timeout) {
    public DatabaseSettings {
        BrokenRule.unless(
                url.isEmpty() || url.startsWith("jdbc:postgresql:"),
                "url",
                "must start with jdbc:postgresql: or be empty");
        BrokenRule.unless(url.isEmpty() || !user.isEmpty(), "user", "is missing: the database at the URL needs one");
        BrokenRule.unless(
                tokenKey.isEmpty() || tokenKey.matches("[0-9a-fA-F]{64}"),
                "token-key",
                "must be 64 hexadecimal digits");
        BrokenRule.unlessBetween(2, connections, 200, "connections");
        // HikariCP takes no less.
        BrokenRule.unless(timeout.toMillis() >= 250 && timeout.toSeconds() <= 60, "timeout", "must be 250ms to 60s");
    }

    public boolean embedded() {
        return url.isEmpty();
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + (embedded() ? "embedded" : "given URL") + "]";
    }
}
