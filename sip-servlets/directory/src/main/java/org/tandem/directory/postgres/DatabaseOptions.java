package org.tandem.directory.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which PostgreSQL, and where this node keeps what isn't in it. {@link #embedded} and {@link #external} give the usual values, the
 * {@code with...} methods change one.
 *
 * @param given         a database of the operator's own, or empty for an embedded one
 * @param dataDirectory keeps the embedded database and the key of the tokens
 * @param binaries      where the embedded database's programs are unpacked to
 * @param tokenKey      64 hexadecimal digits that encrypt tokens at rest, or empty for a key kept in the data directory; nodes that
 *                      share a database need the same
 * @param connections   at most
 * @param timeout       for a connection, before the database counts as away; 250 ms or more
 */
public record DatabaseOptions(
        Optional<Login> given, Path dataDirectory, Path binaries, String tokenKey, int connections, Duration timeout) {

    /** Where the database is and who we are there. The password is never logged. */
    public record Login(String url, String user, String password) {
        public Login {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException("the database's URL must begin with jdbc:postgresql:");
            }
        }

        /** The URL without its parameters, which may hold secrets. */
        String place() {
            int parameters = url.indexOf('?');
            return parameters < 0 ? url : url.substring(0, parameters);
        }

        @Override
        public String toString() {
            return "Login[" + place() + "]";
        }
    }

    public DatabaseOptions {
        if (!tokenKey.isEmpty() && !tokenKey.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("the key of the tokens must be 64 hexadecimal digits");
        }
        if (connections < 2) {
            throw new IllegalArgumentException("the directory needs two connections or more");
        }
    }

    public static DatabaseOptions embedded(Path dataDirectory) {
        return of(Optional.empty(), dataDirectory);
    }

    public static DatabaseOptions external(String url, String user, String password, Path dataDirectory) {
        return of(Optional.of(new Login(url, user, password)), dataDirectory);
    }

    private static DatabaseOptions of(Optional<Login> given, Path data) {
        return new DatabaseOptions(given, data, data.resolve("postgres"), "", 10, Duration.ofSeconds(2));
    }

    /** How many connections at most, and how long one is waited for. */
    public DatabaseOptions withPool(int most, Duration wait) {
        return new DatabaseOptions(given, dataDirectory, binaries, tokenKey, most, wait);
    }

    public DatabaseOptions withBinaries(Path directory) {
        return new DatabaseOptions(given, dataDirectory, directory, tokenKey, connections, timeout);
    }

    public DatabaseOptions withTokenKey(String key) {
        return new DatabaseOptions(given, dataDirectory, binaries, key, connections, timeout);
    }

    Path clusterDirectory() {
        return dataDirectory.resolve("postgres");
    }

    String key() {
        return tokenKey.isEmpty() ? SecretFile.readOrCreate(dataDirectory.resolve("token.key")) : tokenKey;
    }

    @Override
    public String toString() {
        return "DatabaseOptions[" + given.map(Login::place).orElse("embedded") + ", " + dataDirectory + "]";
    }
}
