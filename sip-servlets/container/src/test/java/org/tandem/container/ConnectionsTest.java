package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.container.apps.Answering;
import org.tandem.container.service.SipAddress;

/** What a peer can do to a connection, and that it costs the server nothing but that connection. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionsTest {
    private static final int MOST = 20;
    private static final String OPTIONS = """
            OPTIONS sip:alice@127.0.0.1 SIP/2.0
            Via: SIP/2.0/TCP 127.0.0.1:9;branch=z9hG4bK%s;rport
            Max-Forwards: 70
            From: <sip:caller@127.0.0.1>;tag=1
            To: <sip:alice@127.0.0.1>
            Call-ID: %s
            CSeq: 1 OPTIONS
            Content-Length: 0

            """;

    private final List<Socket> sockets = new ArrayList<>();
    private TandemServer server;

    @BeforeAll
    void start(@TempDir Path home) {
        server = TandemServer.start(TestHome.in(home)
                .app("ROOT", "answering", Answering.class)
                .options()
                .with("tandem.sip.connections", Integer.toString(MOST))
                .with(
                        "tandem.sip.virtual.threads",
                        Boolean.toString(Runtime.version().feature() >= 21))
                .with("tandem.sip.message.seconds", "1")
                .with("tandem.sip.idle.seconds", "3"));
    }

    @AfterEach
    void allEnd() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
        Awaitility.await()
                .untilAsserted(() -> assertThat(server.openConnections()).isZero());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String options() {
        return OPTIONS.formatted(TestPhone.id(), TestPhone.id()).replace("\n", "\r\n");
    }

    private Socket connect() throws IOException {
        SipAddress tcp = server.sipAddresses().get(1);
        Socket socket = new Socket(tcp.host(), tcp.port());
        socket.setSoTimeout(10_000);
        sockets.add(socket);
        return socket;
    }

    private Socket send(String text) throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static String read(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
    }

    /** All that comes until the server ends the connection. */
    private static String readToTheEnd(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n",
                "hello\r\n\r\n",
                ":\r\n\r\n"
            })
    void whoDoesNotSpeakSipIsHungUpOn(String garbage) throws IOException {
        assertThat(readToTheEnd(send(garbage))).isEmpty();
    }

    @Test
    void halfAMessageEndsTheConnection() throws IOException {
        assertThat(readToTheEnd(send("OPTIONS sip:alice@127.0.0.1 SIP/2.0\r\nVia:")))
                .isEmpty();
    }

    @Test
    void aSilentConnectionEnds() throws IOException {
        assertThat(readToTheEnd(connect())).isEmpty();
    }

    @Test
    void aMessageThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
        String answer = readToTheEnd(send(options().replace("Content-Length: 0", "Content-Length: 70000")));
        assertThat(answer).startsWith("SIP/2.0 513 ").contains("CSeq: 1 OPTIONS");
    }

    @Test
    void twoLengthsThatDifferAreRefused() throws IOException {
        String answer = readToTheEnd(send(options().replace("Content-Length: 0", "Content-Length: 0\r\nl: 10")));
        assertThat(answer).startsWith("SIP/2.0 400 ");
    }

    @Test
    void aHeadWithoutEndIsNotCollected() throws IOException {
        Socket socket = send("OPTIONS sip:alice@127.0.0.1 SIP/2.0\r\n");
        try {
            byte[] lines = "X-Filler: 01234567890123456789\r\n".repeat(4_096).getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream().write(lines);
        } catch (SocketException hungUpOn) {
            return;
        }
        assertThat(readToTheEnd(socket)).isEmpty();
    }

    /** RFC 5626 section 4.4.1: one for two, and none for one. */
    @Test
    void keepAlivesAreAnswered() throws IOException {
        Socket socket = send("\r\n\r\n");
        assertThat(read(socket, 2)).isEqualTo("\r\n");
        socket.getOutputStream().write(("\r\n" + options()).getBytes(StandardCharsets.UTF_8));
        assertThat(read(socket, 11)).isEqualTo("SIP/2.0 200");
    }

    @Test
    void messagesMayComeInPiecesAndTogether() throws IOException {
        String second = options();
        Socket socket = send(options() + second.substring(0, 40));
        assertThat(read(socket, 11)).isEqualTo("SIP/2.0 200");
        socket.getOutputStream().write(second.substring(40).getBytes(StandardCharsets.UTF_8));
        String call =
                second.lines().filter(l -> l.startsWith("Call-ID")).findFirst().orElseThrow();
        assertThat(readToTheEnd(socket)).contains(call);
    }

    @Test
    void thereAreNoMoreConnectionsThanAllowed() throws IOException {
        List<Socket> all = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            Socket socket = send(options());
            assertThat(read(socket, 11)).isEqualTo("SIP/2.0 200");
            all.add(socket);
        }
        assertThat(readToTheEnd(connect())).isEmpty();
        all.get(0).close();
        Awaitility.await()
                .untilAsserted(() -> assertThat(server.openConnections()).isEqualTo(MOST - 1));
        assertThat(read(send(options()), 11)).isEqualTo("SIP/2.0 200");
    }

    @Test
    void whoNeverReadsLosesTheConnection() throws IOException {
        Socket socket = connect();
        byte[] many = options().repeat(200).getBytes(StandardCharsets.UTF_8);
        try {
            for (int i = 0; i < 2_000; i++) {
                socket.getOutputStream().write(many);
            }
        } catch (SocketException hungUpOn) {
            return;
        }
        throw new AssertionError("the server takes messages of who takes no answers");
    }
}
