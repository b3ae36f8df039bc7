package org.tandem.directory.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of the embedded database. Between it and us stands a shell that reads a pipe from us: when the pipe ends, because we
 * close it or because we were killed, the shell stops the database. A Control-C in a terminal reaches neither, so calls can drain
 * while their records are still written.
 */
final class Postmaster implements AutoCloseable {
    private static final String SCRIPT = """
            trap '' INT HUP
            "$1" start --pgdata="$2" --wait --timeout=300 --log="$3" --silent </dev/null >&2 && echo started && cat >/dev/null
            "$1" stop --pgdata="$2" --mode=fast --wait --timeout=20 --silent </dev/null >&2
            """;

    private final Process shell;
    private final ProcessHandle postmaster;

    private Postmaster(Process shell, ProcessHandle postmaster) {
        this.shell = shell;
        this.postmaster = postmaster;
    }

    static Postmaster start(Cluster cluster, PostgresBinaries binaries) throws IOException, InterruptedException {
        String log = cluster.directory().resolveSibling("start.log").toString();
        Process shell = Shell.unprivileged(List.of(
                        "sh",
                        "-c",
                        SCRIPT,
                        "tandem-postgres",
                        binaries.program("pg_ctl").toString(),
                        cluster.directory().toString(),
                        log))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = shell.inputReader();
        if (!"started".equals(out.readLine())) {
            close(shell);
            throw new IOException("PostgreSQL did not start, see " + log);
        }
        ProcessHandle postmaster = cluster.postmaster()
                .flatMap(ProcessHandle::of)
                .orElseThrow(() -> new IOException("PostgreSQL started and went away, see " + log));
        return new Postmaster(shell, postmaster);
    }

    long pid() {
        return postmaster.pid();
    }

    CompletableFuture<ProcessHandle> onExit() {
        return postmaster.onExit();
    }

    /** Stops it, and returns when all is written. */
    @Override
    public void close() {
        close(shell);
        try {
            postmaster.onExit().get(5, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            postmaster.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Process shell) {
        try {
            shell.getOutputStream().close();
            shell.waitFor(25, TimeUnit.SECONDS);
        } catch (IOException e) {
            // The shell is gone already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        shell.destroyForcibly();
    }
}
