package org.tandem.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as a child process, started as everyone starts it: by {@code bin/tandem run} of the assembled server. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("tandem ready http=(\\S+) sip=(\\S+)");
    private static final Pattern MEDIA_READY = Pattern.compile("tandem media-server ready (\\S+)");
    private static final int TAIL = 30;
    private static final Duration STOP = Duration.ofSeconds(15);

    private final Process process;
    private final CompletableFuture<Matcher> ready = new CompletableFuture<>();
    private final Deque<String> tail = new ArrayDeque<>();
    private final Consumer<String> output;
    private final Pattern readyLine;

    private ServerProcess(Process process, Pattern readyLine, Consumer<String> output) {
        this.process = process;
        this.readyLine = readyLine;
        this.output = output;
        Thread reader = new Thread(this::read, "server-output-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a server and waits until it takes calls.
     *
     * @param dist        the assembled server
     * @param environment on top of this process's own; ports that it does not name are free ones
     * @param output      hears each line that the server prints
     * @throws IllegalStateException with the server's last lines when it isn't ready in time
     */
    public static ServerProcess run(
            Path dist, Map<String, String> environment, Duration deadline, Consumer<String> output) {
        Map<String, String> all = new HashMap<>(environment);
        all.computeIfAbsent("TANDEM_HTTP_PORT", absent -> Integer.toString(FreePorts.next()));
        all.computeIfAbsent("TANDEM_SIP_PORT", absent -> Integer.toString(FreePorts.next()));
        return start(dist, READY, all, deadline, output, "run");
    }

    /** Starts a media server on this port that may fetch prompts from loopback, as {@code bin/tandem media-server} does. */
    public static ServerProcess mediaServer(Path dist, int port, Duration deadline, Consumer<String> output) {
        Map<String, String> environment = Map.of("TANDEM_ALLOW_INTERNAL_FETCH", "true");
        return start(
                dist, MEDIA_READY, environment, deadline, output, "media-server", "--port", Integer.toString(port));
    }

    private static ServerProcess start(
            Path dist,
            Pattern ready,
            Map<String, String> environment,
            Duration deadline,
            Consumer<String> output,
            String... command) {
        String[] whole = new String[command.length + 1];
        whole[0] = dist.resolve("bin/tandem").toString();
        System.arraycopy(command, 0, whole, 1, command.length);
        ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("TANDEM_HOME", dist.toString());
        builder.environment().remove("TANDEM_COLOUR");
        try {
            ServerProcess server = new ServerProcess(builder.start(), ready, output);
            server.awaitReady(deadline);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + whole[0], e);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                output.accept(line);
                Matcher matcher = readyLine.matcher(line);
                if (matcher.find()) {
                    ready.complete(matcher);
                }
            }
        } catch (IOException closed) {
            keep("(no more output)");
        }
        ready.completeExceptionally(new IllegalStateException("the server ended before it was ready"));
    }

    private void keep(String line) {
        synchronized (tail) {
            if (tail.size() == TAIL) {
                tail.removeFirst();
            }
            tail.addLast(line);
        }
    }

    private void awaitReady(Duration deadline) {
        try {
            ready.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "the server was not ready within " + deadline.toSeconds() + " s:\n" + tail(), e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The last lines that the server printed. */
    public String tail() {
        synchronized (tail) {
            return String.join("\n", tail);
        }
    }

    /** Host and port of HTTP; of a media server its WebSocket URI. */
    public String http() {
        return ready.join().group(1);
    }

    /** Host and port of SIP. */
    public String sip() {
        return ready.join().group(2);
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Ends it as a service manager does (SIGTERM). @return its exit code; 137 when it had to be killed after 15 s */
    public int stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Ends it as a power failure does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
