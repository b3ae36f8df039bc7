package org.tandem.integration;

import com.twilio.security.RequestValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandem.commands.Directories;
import org.tandem.commands.ServerProcess;
import org.tandem.customer.RestClient;
import org.tandem.customer.WebRequest;

/** A running server with an account, on free ports and an empty database. Safe for any thread. */
final class Platform implements AutoCloseable {
    static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    static final String TOKEN = "fedcba9876543210fedcba9876543210";
    private static final Duration START = Duration.ofMinutes(2);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Path data;
    private final ServerProcess server;
    private final RestClient rest;

    private Platform(Path data, ServerProcess server) {
        this.data = data;
        this.server = server;
        rest = new RestClient("http://" + server.http(), ACCOUNT, TOKEN);
    }

    static Platform start() {
        return start(Map.of());
    }

    /** @param environment on top of an account, a data directory of its own and leave to fetch from loopback */
    static Platform start(Map<String, String> environment) {
        try {
            Path data = Files.createTempDirectory("tandem-test-");
            Map<String, String> all = new HashMap<>(Map.of(
                    "TANDEM_ACCOUNT_SID",
                    ACCOUNT,
                    "TANDEM_AUTH_TOKEN",
                    TOKEN,
                    "TANDEM_DATA_DIR",
                    data.toString(),
                    "TANDEM_ALLOW_INTERNAL_FETCH",
                    "true"));
            all.putAll(environment);
            ServerLog log = ServerLog.open(data.getFileName().toString());
            return new Platform(data, ServerProcess.run(dist(), all, START, log::line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The assembled server, which the build of the module {@code commands} leaves behind. */
    static Path dist() {
        Path dist = Path.of(System.getProperty("tandem.dist", "../../target/tandem"))
                .toAbsolutePath()
                .normalize();
        if (!Files.exists(dist.resolve("built"))) {
            throw new IllegalStateException(
                    "no assembled server at " + dist + ": run mvn verify from the top, or bin/tandem test");
        }
        return dist;
    }

    ServerProcess server() {
        return server;
    }

    RestClient rest() {
        return rest;
    }

    Path data() {
        return data;
    }

    /** A customer's application with a number of its own, and a phone. */
    Scene scene() {
        return new Scene(this, String.format("+1415556%04d", NUMBERS.getAndIncrement()));
    }

    String sipUri(String user) {
        return "sip:" + user + "@" + server.sip();
    }

    /** Whether the official library takes the request for one of ours. */
    static boolean officiallySigned(WebRequest request) {
        return new RequestValidator(TOKEN)
                .validate(
                        request.url(),
                        request.form(),
                        request.header("X-Twilio-Signature").orElse(""));
    }

    @Override
    public void close() {
        server.close();
        try {
            Directories.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
