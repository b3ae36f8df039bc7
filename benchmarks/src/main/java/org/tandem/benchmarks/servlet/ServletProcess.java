package org.tandem.benchmarks.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts {@link ServletServer} with the options that {@code bin/tandem run} gives the server. */
public final class ServletProcess implements AutoCloseable {
    /** Set by {@code bin/tandem}. */
    private static final String OPTIONS = "tandem.server.options";

    private static final String READY = "SIP ";

    private final Process process;
    private final int port;

    /** @param far the URI that {@link Passing} calls */
    public ServletProcess(Path home, String far) throws IOException {
        this(home, far, "udp");
    }

    /** @param transport that is measured */
    public ServletProcess(Path home, String far, String transport) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty(OPTIONS).strip().split("\\s+")));
        command.addAll(List.of(
                "-Dlogback.configurationFile=" + home.resolve("conf/logback.xml"),
                "-D" + Passing.FAR + "=" + far,
                "-cp",
                System.getProperty("java.class.path"),
                ServletServer.class.getName(),
                home.toString(),
                transport));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        port = port();
    }

    private int port() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                drain(lines);
                return Integer.parseInt(line.substring(READY.length()));
            }
            said.append(line).append('\n');
        }
        throw new IOException("the server did not start:\n" + said);
    }

    /** Who says nothing more to read would stop at a full pipe. */
    private static void drain(BufferedReader lines) {
        Thread reader = new Thread(() -> lines.lines().forEach(line -> {}), "server-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Where it speaks SIP over the transport that is measured. */
    public InetSocketAddress sip() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    /** Its id. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }
}
