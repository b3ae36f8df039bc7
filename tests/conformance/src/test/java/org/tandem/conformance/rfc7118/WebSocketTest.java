package org.tandem.conformance.rfc7118;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;
import org.tandem.container.WebSocketWire;
import org.tandem.container.service.SipAddress;

/** RFC 7118: SIP over WebSocket. */
class WebSocketTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted()
            .connector(
                    "<Connector protocol=\"org.tandem.container.SipWsProtocol\" address=\"127.0.0.1\" port=\"0\" origins=\"https://phone.example\"/>");

    private final SipAddress server = STAGE.address("ws");

    private static void accept(SipServletRequest request) throws IOException {
        request.createResponse(200).send();
    }

    @Test
    void section4_1_theProtocolIsSip() {
        try (WebSocketWire wire = WebSocketWire.to("ws://" + server.at())) {
            assertThat(wire.protocol()).isEqualTo("sip");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-WebSocket-Protocol: sip, Sec-WebSocket-Protocol: chat, 400",
        "Upgrade: websocket, Upgrade: h2c, 426",
        "Sec-WebSocket-Version: 13, Sec-WebSocket-Version: 8, 426",
        "Origin: https://phone.example, Origin: https://evil.example, 403",
        "Origin: https://phone.example, X: Y, 101",
        "GET / HTTP/1.1, POST / HTTP/1.1, 400"
    })
    void section4_1_anotherHandshakeIsRefused(String right, String wrong, int status) throws IOException {
        String upgrade = "GET / HTTP/1.1\r\nHost: " + server.at()
                + "\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: https://phone.example\r\n"
                + "Sec-WebSocket-Protocol: sip\r\nSec-WebSocket-Version: 13\r\n\r\n";
        try (Socket socket = new Socket(server.host(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(upgrade.replace(right, wrong).getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 " + status);
        }
    }

    @Test
    void section5_aClientCalls() throws Exception {
        Script.running().on("INVITE", WebSocketTest::accept);
        PeerDialog call = STAGE.peer("ws").to("alice").send("INVITE");
        SipText ok = call.answer(200, "INVITE");
        assertThat(ok.header("Via"))
                .startsWith("SIP/2.0/WS ")
                .contains(".invalid")
                .contains("received=127.0.0.1");
        assertThat(ok.header("Contact")).containsIgnoringCase("transport=ws");
        call.ack(ok).send("BYE").answer(200, "BYE");
        Script.running().saw("INVITE", "ACK", "BYE");
    }

    /** The Contact of the client names no place that there is: what is sent to it takes the client's connection. */
    @Test
    void section5_aClientIsCalledOverItsConnection() throws Exception {
        Script.running().on("REGISTER", WebSocketTest::accept);
        Peer client = STAGE.peer("ws");
        client.to("registrar").send("REGISTER", "Contact: <" + client.uri() + ";ob>");
        client.answer(200, "REGISTER");
        String contact =
                Script.running().request().getAddressHeader("Contact").getURI().toString();
        assertThat(contact).contains(".invalid");
        Script.running().onResponse(WebSocketTest::acknowledge);

        SipServletRequest invite = Scripted.factory()
                .createRequest(
                        Scripted.factory().createApplicationSession(), "INVITE", "sip:us@127.0.0.1", "sip:client@x");
        invite.setRequestURI(Scripted.factory().createURI(contact));
        invite.send();

        SipText asked = client.request("INVITE");
        assertThat(asked.startLine()).contains(".invalid");
        assertThat(asked.header("Via")).startsWith("SIP/2.0/WS ");
        assertThat(asked.header("Route")).isEmpty();
        PeerDialog call = client.answering(asked).respond(asked, 200);
        call.request("ACK");
        invite.getSession().createRequest("BYE").send();
        call.respond(call.request("BYE"), 200);
        Script.running().eventually("200 BYE");
    }

    private static void acknowledge(SipServletResponse response) throws IOException {
        if (response.getMethod().equals("INVITE") && response.getStatus() == 200) {
            response.createAck().send();
        }
    }

    @Test
    void aCallerOverWebSocketIsSentRequestsOfItsDialog() throws Exception {
        Script.running().on("INVITE", WebSocketTest::accept);
        PeerDialog call = STAGE.peer("ws").to("alice").send("INVITE");
        call.ack(call.answer(200, "INVITE"));
        Script.running().eventually("ACK");
        Script.running().request().getSession().createRequest("BYE").send();
        call.respond(call.request("BYE"), 200);
        Script.running().eventually("200 BYE");
    }

    @Test
    void aClientThatHasGoneIsUnavailable() throws Exception {
        Script.running().on("REGISTER", WebSocketTest::accept);
        Peer client = STAGE.peer("ws");
        client.to("registrar").send("REGISTER", "Contact: <" + client.uri() + ">");
        client.answer(200, "REGISTER");
        String contact =
                Script.running().request().getAddressHeader("Contact").getURI().toString();
        client.close();
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(STAGE.server().openConnections()).isZero());
        SipServletRequest options = Scripted.factory()
                .createRequest(
                        Scripted.factory().createApplicationSession(), "OPTIONS", "sip:us@127.0.0.1", "sip:client@x");
        options.setRequestURI(Scripted.factory().createURI(contact));
        options.send();
        assertThat(Script.running().answer().getStatus()).isEqualTo(503);
    }

    @Test
    void section4_2_framesMayBeBinaryOrInPieces() {
        Script.running().on("OPTIONS", WebSocketTest::accept);
        try (WebSocketWire wire = WebSocketWire.to("ws://" + server.at())) {
            Peer peer = Peer.of(server, wire);
            for (int i = 0; i < 2; i++) {
                String options = "OPTIONS sip:alice@example.com SIP/2.0\r\n" + peer.via("z9hG4bK" + Peer.id())
                        + "Max-Forwards: 70\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: " + Peer.id()
                        + "\r\nCSeq: 1 OPTIONS\r\n\r\n";
                if (i == 0) {
                    wire.sendBinary(options);
                } else {
                    wire.sendInPieces(options);
                }
                peer.answer(200, "OPTIONS");
            }
        }
    }

    /** RFC 7118 section 6, RFC 5626 section 3.5.1. */
    @Test
    void section6_bothKindsOfKeepAliveAreAnswered() {
        try (WebSocketWire wire = WebSocketWire.to("ws://" + server.at())) {
            wire.ping();
            wire.send("\r\n\r\n");
            assertThat(wire.receive(10_000)).hasValue(new SipText("\r\n"));
        }
    }

    @Test
    void aMessageThatIsTooLargeClosesTheConnection() {
        try (WebSocketWire wire = WebSocketWire.to("ws://" + server.at())) {
            wire.send("x".repeat(70_000));
            assertThat(wire.closed()).isEqualTo(1_009);
        }
    }

    @Test
    void section5_1_eachAnswerHasAFrameOfItsOwn() {
        Script.running().on("OPTIONS", WebSocketTest::accept);
        try (WebSocketWire wire = WebSocketWire.to("ws://" + server.at())) {
            Peer peer = Peer.of(server, wire);
            peer.to("alice").send("OPTIONS");
            peer.to("bob").send("OPTIONS");
            for (int i = 0; i < 2; i++) {
                SipText answer = wire.receive(10_000).orElseThrow();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.text().split("SIP/2.0 200", -1)).hasSize(2);
            }
        }
    }

    /** A frame is a message: what is more than one, or less, is none. */
    @Test
    void section5_1_aFrameWithTwoMessagesIsNotTwoMessages() {
        Script.running().on("OPTIONS", WebSocketTest::accept);
        try (WebSocketWire wire = WebSocketWire.to("ws://" + server.at())) {
            Peer peer = Peer.of(server, wire);
            wire.send(options(peer, "first") + options(peer, "second"));
            assertThat(peer.next(m -> m.header("Call-ID").equals("second"), 500))
                    .isEmpty();
            wire.send(options(peer, "third"));
            assertThat(peer.answer(200, "OPTIONS").header("Call-ID")).isIn("first", "third");
        }
    }

    private static String options(Peer peer, String callId) {
        return "OPTIONS sip:alice@example.com SIP/2.0\r\n" + peer.via("z9hG4bK" + Peer.id())
                + "Max-Forwards: 70\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: " + callId
                + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
    }

    /** The frames of RFC 6455, by hand: a client that breaks the rules is told so in the status with which the server closes. */
    @ParameterizedTest
    @CsvSource({
        "81 05 68656c6c6f, 1002, not masked",
        "91 80 00000000, 1002, a reserved bit",
        "83 80 00000000, 1002, an opcode that nobody knows",
        "80 80 00000000, 1002, a continuation of nothing",
        "09 80 00000000, 1002, a ping in pieces",
        "89 fe 0100 00000000, 1002, a ping of 256 bytes",
        "81 ff 7fffffffffffffff 00000000, 1009, longer than all memory",
        "88 80 00000000, 1000, the end"
    })
    void section5_1_aBrokenFrameEndsTheConnection(String frame, int status, String why) throws IOException {
        try (Socket socket = new Socket(server.host(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(upgrade("sip").getBytes(StandardCharsets.US_ASCII));
            assertThat(head(socket)).startsWith("HTTP/1.1 101");
            socket.getOutputStream().write(HexFormat.of().parseHex(frame.replace(" ", "")));
            byte[] close = socket.getInputStream().readNBytes(4);
            assertThat(close).as(why).startsWith(0x88, 2);
            assertThat((close[2] & 0xff) << 8 | close[3] & 0xff).as(why).isEqualTo(status);
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }

    @Test
    void section4_1_oneOfSeveralProtocolsIsChosenAndNoneIsRefused() throws IOException {
        try (Socket several = new Socket(server.host(), server.port());
                Socket none = new Socket(server.host(), server.port())) {
            several.setSoTimeout(10_000);
            none.setSoTimeout(10_000);
            several.getOutputStream().write(upgrade("chat, SIP").getBytes(StandardCharsets.US_ASCII));
            // The example of RFC 6455 section 1.3.
            assertThat(head(several))
                    .startsWith("HTTP/1.1 101")
                    .contains("Sec-WebSocket-Protocol: sip\r\n")
                    .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
            none.getOutputStream()
                    .write(upgrade("sip")
                            .replace("Sec-WebSocket-Protocol: sip\r\n", "")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(head(none)).startsWith("HTTP/1.1 400");
        }
    }

    private String upgrade(String protocols) {
        return "GET / HTTP/1.1\r\nHost: " + server.at() + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: " + protocols
                + "\r\nSec-WebSocket-Version: 13\r\n\r\n";
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    /** A client writes the transport in any case, and its Via names no place: the answer takes the connection all the same. */
    @Test
    void section5_3_anAnswerTakesTheConnectionWhateverTheViaSays() {
        Script.running().on("OPTIONS", WebSocketTest::accept);
        try (WebSocketWire wire = WebSocketWire.to("ws://" + server.at())) {
            wire.send(options(Peer.of(server, wire), "elsewhere")
                    .replaceFirst(
                            "Via: .*\r\n", "Via: SIP/2.0/ws nowhere.invalid;branch=z9hG4bK" + Peer.id() + "\r\n"));
            SipText answer = wire.receive(10_000).orElseThrow();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Via")).contains("received=127.0.0.1");
        }
    }
}
