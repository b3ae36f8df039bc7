package org.tandem.directory.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One embedded PostgreSQL for all tests of this JVM; it ends with it. */
final class SharedDatabase {
    static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();
    static final Path DATA = fresh();
    static final PostgresDirectory DIRECTORY = PostgresDirectory.open(embedded(DATA));

    private SharedDatabase() {}

    static DatabaseOptions embedded(Path data) {
        return DatabaseOptions.embedded(data).withBinaries(BINARIES);
    }

    private static Path fresh() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "directory");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
