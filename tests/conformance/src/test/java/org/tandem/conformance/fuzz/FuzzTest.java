package org.tandem.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Stage;
import org.tandem.container.Wire;

/**
 * Good messages with something wrong in them, for a bounded time: afterwards the next good call works and no thread is stuck.
 * The seeds are kept here, so a run can be repeated; a case that was found becomes a seed. {@code -Dtandem.fuzz.seconds} runs each
 * seed longer.
 */
class FuzzTest {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("tandem.fuzz.seconds", 3));
    private static final String[] METHODS = {"INVITE", "OPTIONS", "REGISTER", "MESSAGE", "CANCEL", "ACK", "BYE", "PRACK"
    };
    private static final String[] SHARDS = {
        "\0",
        "\r\n",
        "\r\n\r\n",
        ":",
        ";",
        ",",
        "<",
        ">",
        "\"",
        "\\",
        "%",
        "%00",
        "[",
        "]",
        "@",
        "=",
        "SIP/2.0",
        "sip:",
        "z9hG4bK",
        "99999999999999999999",
        "-1",
        "\u00e9",
        "tag=",
        "Via: ",
        "Content-Length: -5\r\n",
        "Route: <>\r\n"
    };

    private static final int CALLS = 8;
    private static final List<String> UNANSWERED = List.of("ACK", "CANCEL");

    @RegisterExtension
    static final Stage STAGE = Stage.scripted()
            .connector("<Connector protocol=\"org.tandem.container.SipWsProtocol\" address=\"127.0.0.1\" port=\"0\"/>");

    @ParameterizedTest
    @CsvSource({"udp, 4711", "udp, 815", "tcp, 4712", "ws, 4713"})
    void theServerOutlivesIt(String transport, long seed) {
        Script.running().on("*", FuzzTest::answer);
        int before = sipThreads();
        Random random = new Random(seed);
        long end = System.nanoTime() + TIME.toNanos();
        int sent = 0;
        while (System.nanoTime() < end) {
            try (Wire wire = Wire.to(STAGE.address(transport))) {
                for (int i = 0; i < 50 && System.nanoTime() < end; i++, sent++) {
                    wire.send(broken(random, sent, wire));
                }
            } catch (java.io.UncheckedIOException hungUpOn) {
                // The server ends a connection on which nothing makes sense.
            }
        }
        Script.begin();
        aGoodCallWorks(transport);
        assertThat(sent).isPositive();
        // A connection's threads end a moment after it.
        Awaitility.await().untilAsserted(() -> assertThat(sipThreads()).isLessThanOrEqualTo(before + 8));
    }

    private static void answer(SipServletRequest request) {
        try {
            if (!UNANSWERED.contains(request.getMethod())) {
                request.createResponse(200).send();
            }
        } catch (IOException | IllegalStateException e) {
            // Broken ones may not be answerable.
        }
    }

    private static void aGoodCallWorks(String transport) {
        Script.running().on("*", FuzzTest::answer);
        // Several, since calls are spread over the threads.
        for (int i = 0; i < CALLS; i++) {
            PeerDialog call = STAGE.peer(transport).to("alice").send("INVITE");
            call.ack(call.insist(200)).send("BYE").insist(200);
        }
    }

    private static int sipThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("sip-"))
                .count();
    }

    private static String broken(Random random, int number, Wire wire) {
        String method = METHODS[random.nextInt(METHODS.length)];
        StringBuilder text = new StringBuilder(
                method + " sip:alice@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/" + wire.transport()
                        + " 127.0.0.1:" + wire.port() + ";branch=z9hG4bK" + number + "x" + wire.port()
                        + ";rport\r\nMax-Forwards: 70\r\n"
                        + "From: \"A\" <sip:a@127.0.0.1>;tag=" + number
                        + "\r\nTo: <sip:alice@127.0.0.1>\r\nCall-ID: fuzz-"
                        + number + "-" + wire.port() + "\r\nCSeq: 1 " + method + "\r\nContact: <sip:a@127.0.0.1:"
                        + wire.port()
                        + ">\r\nAccept: application/sdp, text/*;q=0.3\r\nContent-Type: application/sdp\r\nContent-Length: 5\r\n\r\nv=0\r\n");
        int wounds = 1 + random.nextInt(4);
        for (int i = 0; i < wounds; i++) {
            wound(random, text);
        }
        return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static void wound(Random random, StringBuilder text) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(5)) {
            case 0 -> text.setCharAt(at, (char) random.nextInt(256));
            case 1 -> text.insert(at, SHARDS[random.nextInt(SHARDS.length)]);
            case 2 -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(20)));
            case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
            default -> text.setLength(Math.max(10, at));
        }
    }
}
