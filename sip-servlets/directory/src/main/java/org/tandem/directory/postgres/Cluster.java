package org.tandem.directory.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The files of an embedded database: made once, kept, and configured anew at each start. */
final class Cluster {
    private static final String SETTINGS = "tandem.conf";

    private final Path directory;
    private final Path passwordFile;
    private final PostgresBinaries binaries;

    Cluster(Path parent, PostgresBinaries binaries) {
        this.directory = parent.resolve("cluster");
        this.passwordFile = parent.resolve("password");
        this.binaries = binaries;
    }

    Path directory() {
        return directory;
    }

    String password() {
        return SecretFile.readOrCreate(passwordFile);
    }

    boolean exists() {
        return Files.exists(directory.resolve("PG_VERSION"));
    }

    /** From its first moment the password is asked for: there is no time of trust. */
    void create() throws IOException, InterruptedException {
        password();
        Path draft = directory.resolveSibling("cluster.new");
        PostgresBinaries.delete(draft);
        Path log = directory.resolveSibling("initdb.log");
        Process initdb = Shell.unprivileged(List.of(
                        binaries.program("initdb").toString(),
                        "--pgdata=" + draft,
                        "--username=" + LocalPostgres.USER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + passwordFile,
                        "--encoding=UTF8",
                        "--no-locale"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!initdb.waitFor(120, TimeUnit.SECONDS) || initdb.exitValue() != 0) {
            initdb.destroyForcibly();
            throw new IOException("initdb failed, see " + log);
        }
        Files.writeString(
                draft.resolve("postgresql.conf"), "\ninclude '" + SETTINGS + "'\n", StandardOpenOption.APPEND);
        Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Written at each start, since the port changes. What an operator writes in postgresql.auto.conf wins over it. */
    void configure(int port) throws IOException {
        Files.writeString(directory.resolve(SETTINGS), """
                # Written by Tandem at each start. ALTER SYSTEM overrides it.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                fsync = on
                synchronous_commit = on
                max_connections = 50
                shared_buffers = 64MB
                max_parallel_workers_per_gather = 0
                jit = off
                timezone = 'UTC'
                # A week of logs, one file a day, only what goes wrong.
                logging_collector = on
                log_directory = 'log'
                log_filename = 'postgres-%%a.log'
                log_truncate_on_rotation = on
                log_rotation_age = 1d
                log_rotation_size = 0
                log_min_messages = warning
                """.formatted(port));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** The postmaster that has these files open, or the one that had when it was killed. */
    Optional<Long> postmaster() {
        try {
            return Optional.of(
                    Long.parseLong(Files.readAllLines(pidFile()).get(0).strip()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes way for a start. A postmaster whose server was killed is about to stop by itself, and is waited for. A file left by one
     * that was killed too is removed when its process id belongs to another program by now, as it easily does in containers;
     * PostgreSQL would refuse to start.
     */
    void settle() throws IOException, InterruptedException {
        Optional<ProcessHandle> left = postmaster().flatMap(ProcessHandle::of);
        if (left.isEmpty()) {
            return;
        }
        boolean ours = left.get().info().command().orElse("").endsWith("/postgres");
        if (!ours) {
            Files.deleteIfExists(pidFile());
            return;
        }
        try {
            left.get().onExit().get(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IOException("process " + left.get().pid() + " still serves " + directory + "; stop it", e);
        }
    }

    private Path pidFile() {
        return directory.resolve("postmaster.pid");
    }
}
