package org.tandem.benchmarks.calls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tandem.commands.Directories;
import org.tandem.commands.ServerProcess;
import org.tandem.customer.RestClient;
import org.tandem.customer.WebApp;

/** The server under test as a child process with an empty database, and the customer's web server that it asks. */
final class BenchServer implements AutoCloseable {
    static final String NUMBER = "+14155550100";
    private static final Duration START = Duration.ofSeconds(120);
    /** Loopback, for the time of a benchmark. */
    private static final String ACCOUNT = "AC00000000000000000000000000000001";

    private static final String TOKEN = "00000000000000000000000000000001";

    private final Path data;
    private final ServerProcess server;
    private final WebApp app;

    BenchServer() throws IOException {
        data = Files.createTempDirectory("tandem-bench-");
        app = WebApp.start();
        app.tone("/prompt.wav", 440, Duration.ofSeconds(1));
        app.tone("/short.wav", 440, Duration.ofMillis(200));
        server = ServerProcess.run(
                Path.of(System.getenv("TANDEM_HOME")),
                Map.of(
                        "TANDEM_DATA_DIR",
                        data.toString(),
                        "TANDEM_ACCOUNT_SID",
                        ACCOUNT,
                        "TANDEM_AUTH_TOKEN",
                        TOKEN,
                        "TANDEM_ALLOW_INTERNAL_FETCH",
                        "true"),
                START,
                line -> {});
        int status = new RestClient("http://" + server.http(), ACCOUNT, TOKEN)
                .post("/IncomingPhoneNumbers.json", Map.of("PhoneNumber", NUMBER, "VoiceUrl", app.url("/voice")))
                .status();
        if (status != 201) {
            throw new IllegalStateException("the number was not made: status " + status + "\n" + server.tail());
        }
    }

    /** What every call is answered with from now on. */
    void document(String verbs) {
        app.document("/voice", verbs);
    }

    void document(String path, String verbs) {
        app.document(path, verbs);
    }

    String shortPromptUrl() {
        return app.url("/short.wav");
    }

    String promptUrl() {
        return app.url("/prompt.wav");
    }

    InetSocketAddress sip() {
        String[] parts = server.sip().split(":", 2);
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }

    ProcessStat stat() throws IOException {
        Path postmaster = data.resolve("postgres/cluster/postmaster.pid");
        List<Long> database = Files.exists(postmaster)
                ? List.of(Long.valueOf(Files.readAllLines(postmaster).get(0).strip()))
                : List.of();
        return ProcessStat.of(server.pid(), database);
    }

    /** Asks the JVM for a collection and tells what is live, in kilobytes; 0 where this JDK has no jcmd. */
    long liveHeapKilobytes() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return 0;
        }
        run(jcmd, "GC.run");
        return run(jcmd, "GC.heap_info")
                .lines()
                .filter(line -> line.contains("used "))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*used (\\d+)K.*", "$1")))
                .findFirst()
                .orElse(0);
    }

    private String run(Path jcmd, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(server.pid()), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    @Override
    public void close() throws IOException {
        server.close();
        app.close();
        Directories.delete(data);
    }
}
