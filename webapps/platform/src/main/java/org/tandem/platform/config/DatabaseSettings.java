package org.tandem.platform.config;

/**
 * Where durable state is kept.
 *
 * @param url      a JDBC URL, or empty for the embedded PostgreSQL in the data directory
 * @param tokenKey 64 hexadecimal digits that encrypt tokens at rest, or empty for a key kept in the data directory
 */
public record DatabaseSettings(
        String url,
        String user,
        @Secret String password,
        @Secret(environmentOnly = true) String tokenKey) {
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
    }

    public boolean embedded() {
        return url.isEmpty();
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + (embedded() ? "embedded" : "given URL") + "]";
    }
}
