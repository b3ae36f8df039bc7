package org.tandem.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tandem.customer.RestClient;
import org.tandem.customer.WebApp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tandem demo}: everything at once, shown step by step, and judged. */
@Command(
        name = "demo",
        description = "Starts everything embedded, lets the phone call the demo application, shows all of it.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final String NUMBER = "+14155550100";
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration WRITTEN = Duration.ofSeconds(5);

    private final Console console;
    private final Checks checks = new Checks();
    private final long start = System.nanoTime();

    private volatile boolean ready;

    @Option(names = "--log", description = "also show what the server logs")
    private boolean log;

    @Option(names = "--tcp", description = "call over TCP instead of UDP")
    private boolean tcp;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory("tandem-demo-");
        try {
            demonstrate(directory);
        } finally {
            Directories.delete(directory);
        }
        console.line();
        checks.print(console);
        console.line();
        String seconds = " (" + (System.nanoTime() - start) / 1_000_000_000 + " s in all)";
        console.line(
                checks.allRight()
                        ? console.good("The call was right." + seconds)
                        : console.bad("The call was NOT right." + seconds));
        return checks.allRight() ? 0 : 1;
    }

    private void demonstrate(Path directory) {
        Map<String, String> environment = environment(directory);
        heading("Start: web container, SIP, PostgreSQL, Hazelcast and media server in one process");
        try (ServerProcess server = ServerProcess.run(RunCommand.home(), environment, START, this::startLine)) {
            RestClient rest = new RestClient(
                    "http://" + server.http(),
                    environment.get("TANDEM_ACCOUNT_SID"),
                    environment.get("TANDEM_AUTH_TOKEN"));
            call(server, rest, environment.get("TANDEM_AUTH_TOKEN"));
            heading("Stop");
            long began = System.nanoTime();
            int code = server.stop();
            double seconds = (System.nanoTime() - began) / 1e9;
            console.line(String.format("  exit code %d after %.1f s", code, seconds));
            checks.that(
                    "the server drained and ended within 10 seconds",
                    code == 0 && seconds < 10,
                    code + " after " + seconds + " s");
        } catch (IllegalStateException failure) {
            console.line(failure.getMessage());
            checks.that(
                    "the server works",
                    false,
                    failure.getMessage().lines().findFirst().orElse(""));
        }
    }

    private Map<String, String> environment(Path directory) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "TANDEM_DATA_DIR",
                directory.resolve("data").toString(),
                "TANDEM_ACCOUNT_SID",
                "AC" + Secrets.hex(16),
                "TANDEM_AUTH_TOKEN",
                Secrets.hex(16),
                // The demo application is on this machine.
                "TANDEM_ALLOW_INTERNAL_FETCH",
                "true"));
        for (String port : new String[] {"TANDEM_HTTP_PORT", "TANDEM_SIP_PORT"}) {
            if (System.getenv(port) != null) {
                environment.put(port, System.getenv(port));
            }
        }
        return environment;
    }

    /** Until the server is ready its log is the progress; then only trouble is shown. */
    private void startLine(String line) {
        boolean trouble = line.matches("[0-9:.]+ (WARN|ERROR) .*");
        if (log || !ready || trouble) {
            console.line("  " + line);
        }
        ready = ready || line.startsWith("tandem ready");
    }

    private void heading(String text) {
        console.line();
        console.line(console.bold(text));
    }

    private void call(ServerProcess server, RestClient rest, String token) {
        DemoCall scene = new DemoCall(console, checks, token);
        try (WebApp app = DemoApplication.start(scene::asked)) {
            heading("A number, made through the REST API");
            String sid = makeNumber(rest, app.url(DemoApplication.WELCOME));
            checks.that("the REST API made the number", sid.startsWith("PN"), sid);
            heading("The call");
            console.line();
            scene.play("sip:" + NUMBER + "@" + server.sip(), tcp ? "tcp" : "udp");
            heading("The call as the REST API lists it");
            list(rest);
        }
    }

    private String makeNumber(RestClient rest, String url) {
        console.line("  POST /2010-04-01/Accounts/" + rest.accountSid() + "/IncomingPhoneNumbers.json");
        console.line("       PhoneNumber=" + NUMBER + "  VoiceUrl=" + url);
        RestClient.Answer made = rest.post(
                "/IncomingPhoneNumbers.json", Map.of("PhoneNumber", NUMBER, "VoiceUrl", url, "FriendlyName", "Demo"));
        console.line(
                "  " + made.status() + "  sid " + made.text("sid") + "  phone_number " + made.text("phone_number"));
        return made.text("sid");
    }

    /** The record is written when the call ends, which the phone may notice first: asks again for a while. */
    private void list(RestClient rest) {
        long end = System.nanoTime() + WRITTEN.toNanos();
        console.line("  GET /2010-04-01/Accounts/" + rest.accountSid() + "/Calls.json?To=%2B14155550100");
        JsonNode call;
        do {
            call = rest.get("/Calls.json?To=%2B14155550100")
                    .json()
                    .path("calls")
                    .path(0);
        } while (!call.path("status").asText().equals("completed") && System.nanoTime() < end);
        for (String field :
                new String[] {"sid", "from", "to", "direction", "status", "start_time", "end_time", "duration"}) {
            console.line(
                    String.format("       %-11s %s", field, call.path(field).asText()));
        }
        checks.that(
                "the REST API lists the call as completed",
                call.path("status").asText().equals("completed"),
                call);
        checks.that(
                "its direction is inbound", call.path("direction").asText().equals("inbound"), call.path("direction"));
    }
}
