package org.tandem.commands;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.tandem.container.TandemServer;
import org.tandem.container.TandemServerOptions;
import picocli.CommandLine.Command;

/** {@code tandem run}: the server, until it is told to stop. */
@Command(
        name = "run",
        description = {
            "Starts the server and stays. When it takes calls it prints: tandem ready http=HOST:PORT sip=HOST:PORT",
            "SIGTERM or Ctrl-C lets it end within 10 seconds, with exit code 0."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    /** Environment variables that fill variables of {@code conf/server.xml}: {@code TANDEM_SIP_PORT} is {@code tandem.sip.port}. */
    private static final Pattern VARIABLE = Pattern.compile("TANDEM_((HTTP|SIP)_[A-Z_]+|WEBAPPS|WORK_DIR|AUTO_DEPLOY)");

    private final Console console;

    RunCommand(Console console) {
        this.console = console;
    }

    /** The assembled server: {@code bin/tandem} says where. */
    static Path home() {
        String home = System.getenv("TANDEM_HOME");
        Path path = Path.of(home == null ? "" : home).toAbsolutePath().normalize();
        if (!Files.isReadable(path.resolve("conf/server.xml"))) {
            throw new IllegalStateException(
                    "there is no server at " + path + ": start it with bin/tandem, or set TANDEM_HOME");
        }
        return path;
    }

    private static TandemServerOptions options() {
        Map<String, String> properties = new HashMap<>();
        String virtual = Boolean.toString(Runtime.version().feature() >= 21);
        properties.put("tandem.http.virtual.threads", virtual);
        properties.put("tandem.sip.virtual.threads", virtual);
        System.getenv().forEach((name, value) -> {
            if (VARIABLE.matcher(name).matches() && !value.isBlank()) {
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value.strip());
            }
        });
        return new TandemServerOptions(home(), properties);
    }

    @Override
    public Integer call() throws InterruptedException {
        TandemServerOptions options = options();
        checkPorts(options.properties());
        console.line("tandem starting from " + options.home() + " with Java " + System.getProperty("java.version"));
        Signal signal = Signal.install(console);
        try (TandemServer server = TandemServer.start(options)) {
            CensusBean.register(server::census);
            console.line(String.format(
                    Locale.ROOT,
                    "tandem started in %.1f s",
                    ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0));
            console.line("tandem ready http=" + http(server) + " sip=" + sip(server));
            signal.await();
            console.line("tandem ending");
        } finally {
            signal.done();
        }
        return 0;
    }

    private static void checkPorts(Map<String, String> properties) {
        TakenPorts.check(
                "HTTP",
                properties.getOrDefault(TandemServerOptions.HTTP_ADDRESS, "127.0.0.1"),
                Integer.parseInt(properties.getOrDefault(TandemServerOptions.HTTP_PORT, "8080")),
                "TANDEM_HTTP_PORT",
                false);
        TakenPorts.check(
                "SIP",
                properties.getOrDefault(TandemServerOptions.SIP_ADDRESS, "127.0.0.1"),
                Integer.parseInt(properties.getOrDefault(TandemServerOptions.SIP_PORT, "5060")),
                "TANDEM_SIP_PORT",
                true);
    }

    private static String http(TandemServer server) {
        return server.httpAddress().getAddress().getHostAddress() + ":"
                + server.httpAddress().getPort();
    }

    private static String sip(TandemServer server) {
        return server.sipAddresses().get(0).at();
    }
}
