package org.tandem.integration;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps what a server under test prints, in {@code target/servers}, for whoever looks into a failure. */
final class ServerLog {
    private final PrintWriter file;

    private ServerLog(PrintWriter file) {
        this.file = file;
    }

    static ServerLog open(String name) {
        try {
            Path directory = Files.createDirectories(Path.of("target/servers"));
            return new ServerLog(new PrintWriter(
                    Files.newBufferedWriter(directory.resolve(name + ".log"), StandardCharsets.UTF_8), true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void line(String text) {
        file.println(text);
    }
}
