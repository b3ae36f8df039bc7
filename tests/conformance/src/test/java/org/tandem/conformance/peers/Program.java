package org.tandem.conformance.peers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** Somebody else's program, run for the time of a test with its output in {@code target/peers}. */
final class Program implements AutoCloseable {
    private static final int END_SECONDS = 5;

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** The program of this name; a test without it is skipped with a line that tells which package brings it. */
    static String require(String name, String debianPackage) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(
                found.isPresent(), name + " is not installed (Debian: apt-get install " + debianPackage + ")");
        return found.orElseThrow().toString();
    }

    static Program start(String log, Path work, List<String> command) throws IOException {
        Path output = Files.createDirectories(Path.of("target/peers").toAbsolutePath())
                .resolve(log + ".log");
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        return new Program(process, output);
    }

    /** Waits until its output holds this text. */
    void says(String text) {
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> Files.readString(output, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains(text));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
