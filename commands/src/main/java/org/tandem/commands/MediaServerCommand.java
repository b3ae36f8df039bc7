package org.tandem.commands;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tandem.media.server.EmbeddedGateway;
import org.tandem.media.server.MediaServerOptions;
import org.tandem.media.server.jsonrpc.KurentoServer;
import org.tandem.media.server.jsonrpc.KurentoServerOptions;
import org.tandem.media.server.speech.FreeTtsSynthesizer;
import org.tandem.web.AddressGuard;
import org.tandem.web.PooledWebClient;
import org.tandem.web.WebLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tandem media-server}: the embedded media server alone, spoken to as Kurento JSON-RPC on a WebSocket. */
@Command(
        name = "media-server",
        description = {
            "The embedded media server as a process of its own, spoken to as Kurento JSON-RPC.",
            "When it takes sessions it prints: tandem media-server ready ws://HOST:PORT/kurento"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MediaServerCommand implements Callable<Integer> {
    /** Texts spoken at once. */
    private static final int VOICES = 4;

    private final Console console;

    @Option(names = "--port", description = "of the WebSocket, 0 for a free one (default: ${DEFAULT-VALUE})")
    private int port = KurentoServerOptions.DEFAULT_PORT;

    @Option(names = "--address", description = "of the WebSocket (default: loopback)")
    private InetAddress address = InetAddress.getLoopbackAddress();

    @Option(names = "--rtp-address", description = "that RTP sockets are bound to (default: loopback)")
    private InetAddress rtpAddress = InetAddress.getLoopbackAddress();

    @Option(names = "--public-address", description = "that SDP names, behind a NAT (default: the RTP address)")
    private InetAddress publicAddress;

    @Option(names = "--rtp-ports", description = "lowest and highest RTP port, such as 16384-32767")
    private String rtpPorts = "";

    @Option(names = "--sessions", description = "more are refused")
    private int sessions;

    @Option(names = "--recordings", description = "a directory that recordings may be written to")
    private List<Path> recordings = List.of();

    @Option(
            names = "--allow-internal-fetch",
            description = "prompts may come from internal addresses; TANDEM_ALLOW_INTERNAL_FETCH=true says the same")
    private boolean internal = Boolean.parseBoolean(System.getenv("TANDEM_ALLOW_INTERNAL_FETCH"));

    MediaServerCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Signal signal = Signal.install(console);
        AddressGuard guard = internal ? AddressGuard.open() : AddressGuard.strict();
        try (PooledWebClient web = new PooledWebClient(guard, WebLimits.DEFAULT);
                FreeTtsSynthesizer synthesizer = new FreeTtsSynthesizer(VOICES);
                EmbeddedGateway gateway = new EmbeddedGateway("media-server", options(), web, synthesizer);
                KurentoServer server =
                        KurentoServer.start(KurentoServerOptions.at(new InetSocketAddress(address, port)), gateway)) {
            synthesizer.warmUp();
            console.line(
                    "tandem media-server ready ws://" + address.getHostAddress() + ":" + server.port() + "/kurento");
            signal.await();
        } finally {
            signal.done();
        }
        return 0;
    }

    private MediaServerOptions options() {
        MediaServerOptions options = MediaServerOptions.on(rtpAddress);
        if (publicAddress != null) {
            options = options.withAdvertised(publicAddress);
        }
        if (rtpPorts.matches("\\d+-\\d+")) {
            String[] bounds = rtpPorts.split("-", 2);
            options = options.withPorts(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]));
        }
        if (sessions > 0) {
            options = options.withMaxSessions(sessions);
        }
        return recordings.isEmpty() ? options : options.withRecordingsIn(recordings.toArray(Path[]::new));
    }
}
