package org.tandem.directory.postgres;

import java.nio.file.Path;

/**
 * Which PostgreSQL, and where this node keeps what isn't in it.
 *
 * @param url           JDBC URL, or empty for an embedded one
 * @param user          of the given database
 * @param password      of the given database; never logged
 * @param dataDirectory keeps the embedded database and the key of the tokens
 * @param binaries      where the embedded database's programs are unpacked to
 * @param tokenKey      64 hexadecimal digits that encrypt tokens at rest, or empty for a key kept in the data directory; nodes that
 *                      share a database need the same
 */
public record DatabaseOptions(
        String url, String user, String password, Path dataDirectory, Path binaries, String tokenKey) {
    public DatabaseOptions {
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("the database's URL must begin with jdbc:postgresql:");
        }
        if (!tokenKey.isEmpty() && !tokenKey.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("the key of the tokens must be 64 hexadecimal digits");
        }
    }

    public static DatabaseOptions embedded(Path dataDirectory) {
        return new DatabaseOptions("", "", "", dataDirectory, dataDirectory.resolve("postgres"), "");
    }

    public static DatabaseOptions external(String url, String user, String password, Path dataDirectory) {
        return new DatabaseOptions(url, user, password, dataDirectory, dataDirectory.resolve("postgres"), "");
    }

    public boolean embedded() {
        return url.isEmpty();
    }

    Path clusterDirectory() {
        return dataDirectory.resolve("postgres");
    }

    String key() {
        return tokenKey.isEmpty() ? SecretFile.readOrCreate(dataDirectory.resolve("token.key")) : tokenKey;
    }

    @Override
    public String toString() {
        return "DatabaseOptions[" + (embedded() ? "embedded" : url.replaceAll("\\?.*", "")) + ", " + dataDirectory
                + "]";
    }
}
