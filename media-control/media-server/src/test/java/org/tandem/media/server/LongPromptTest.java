package org.tandem.media.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSession;
import org.tandem.media.PlayOutcome;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.prompt.PromptSettings;
import org.tandem.web.AddressGuard;
import org.tandem.web.PooledWebClient;
import org.tandem.web.WebLimits;

/** A prompt of 40 MB from a real web server. */
@Timeout(30)
class LongPromptTest {
    private static final int LENGTH = 40 << 20;
    private static final int BLOCK = 8000;

    private final byte[] second = new byte[BLOCK];
    private final AtomicLong written = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PooledWebClient web = new PooledWebClient(AddressGuard.open(), WebLimits.DEFAULT);
    private HttpServer server;

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
        web.close();
    }

    @Test
    @Tag("T29")
    void isHeardAtOnceAndWaitsAtItsServer() throws Exception {
        serve();
        Events events = new Events();
        MediaServerOptions options =
                MediaServerOptions.on(Studio.HOST).withPorts(30000, 39999).withThreads(1);
        PromptSettings small = PromptSettings.standard();
        PromptSettings settings = new PromptSettings(
                1 << 20, small.maxBytes(), small.timeout(), small.guess(), small.loaders(), List.of());
        try (RtpPeer alice = RtpPeer.open(Studio.HOST);
                var gateway = new EmbeddedGateway("test", options.withPrompts(settings), web, new FakeVoice())) {
            MediaSession session = gateway.open("call-1", events);
            MediaPort port = session.port();
            alice.accept(port.answer(alice.offer()));
            Player player = session.player(List.of(new Prompt.Audio(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/long.ulaw"))));
            player.connect(port);
            player.play();
            assertThat(alice.awaitTone(500, Duration.ofSeconds(1), Duration.ofSeconds(10)))
                    .isTrue();
            assertThat(written.get()).isLessThan(LENGTH / 2);
            player.stop();
            assertThat(events.next(MediaEvent.PlayEnded.class).outcome()).isEqualTo(new PlayOutcome.Stopped());
        }
    }

    private void serve() throws IOException {
        for (int i = 0; i < BLOCK; i++) {
            second[i] = G711.toUlaw((int) (8000 * Math.sin(2 * Math.PI * 500 * i / Codec.RATE)));
        }
        server = HttpServer.create(new InetSocketAddress(Studio.HOST, 0), 10);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "audio/basic");
            exchange.sendResponseHeaders(200, LENGTH);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int left = LENGTH; left > 0; left -= BLOCK) {
                    body.write(Arrays.copyOf(second, Math.min(left, BLOCK)));
                    written.addAndGet(BLOCK);
                }
            }
        });
        server.start();
    }
}
