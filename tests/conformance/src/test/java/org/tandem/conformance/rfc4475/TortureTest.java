package org.tandem.conformance.rfc4475;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.conformance.Script;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;
import org.tandem.container.Wire;

/** The 49 messages of RFC 4475, each over the transport it names and with its outcome. */
class TortureTest {
    private static final int BUSY = 486;
    private static final int PATIENCE_MILLIS = 3_000;

    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    static Stream<Arguments> messages() throws IOException {
        Properties outcomes = new Properties();
        try (InputStream in = TortureTest.class.getResourceAsStream("/rfc4475/outcomes.properties")) {
            outcomes.load(in);
        }
        return outcomes.stringPropertyNames().stream()
                .sorted()
                .map(name -> Arguments.of(name, outcomes.getProperty(name)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("messages")
    void hasItsOutcome(String name, String outcome) throws IOException {
        Script.running().on("*", r -> {
            if (!r.getMethod().equals("ACK")) {
                refuse(r);
            }
        });
        String message = message(name);
        try (Wire wire =
                Wire.to(STAGE.address(message.contains("SIP/2.0/TCP") && !message.contains("/UDP") ? "tcp" : "udp"))) {
            wire.send(message);
            assertThat(heard(wire)).isEqualTo(outcome);
        }
        try (Wire wire = Wire.to(STAGE.udp())) {
            // Whatever it was, the server goes on.
            wire.send("OPTIONS sip:alive@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + wire.port()
                    + ";branch=z9hG4bKafter" + name
                    + "\r\nMax-Forwards: 70\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:b@b>\r\n"
                    + "Call-ID: after-" + name + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");
            assertThat(answer(wire, "after-" + name).map(SipText::status)).contains(BUSY);
        }
    }

    private static void refuse(SipServletRequest request) {
        try {
            request.createResponse(BUSY).send();
        } catch (IOException | IllegalStateException e) {
            // Some say that answers go to a host that is not there.
        }
    }

    private static String heard(Wire wire) {
        // A dropped message is told by the answer to the next one coming alone.
        wire.send(
                "OPTIONS sip:probe@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/" + wire.transport() + " 127.0.0.1:" + wire.port()
                        + ";branch=z9hG4bKprobe" + wire.port()
                        + "\r\nMax-Forwards: 70\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:b@b>\r\n"
                        + "Call-ID: probe" + wire.port() + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");
        boolean probed = false;
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (System.nanoTime() < end) {
            Optional<SipText> answer = wire.receive(probed ? 150 : 500);
            if (answer.isEmpty() && probed) {
                return "dropped";
            }
            if (answer.isPresent() && answer.get().header("Call-ID").equals("probe" + wire.port())) {
                probed = true;
            } else if (answer.isPresent() && answer.get().status() > 100) {
                int status = answer.get().status();
                return status == BUSY ? "application" : Integer.toString(status);
            }
        }
        return "dropped";
    }

    private static Optional<SipText> answer(Wire wire, String callId) {
        for (int i = 0; i < 20; i++) {
            Optional<SipText> message = wire.receive(500);
            if (message.isPresent()
                    && message.get().header("Call-ID").equals(callId)
                    && message.get().status() > 100) {
                return message;
            }
        }
        return Optional.empty();
    }

    private static String message(String name) throws IOException {
        try (InputStream in = TortureTest.class.getResourceAsStream("/rfc4475/" + name + ".sip")) {
            // Several of them have the same branch, as if one were another's repetition.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\n", "\r\n")
                    .replace("z9hG4bKkdjuw", "z9hG4bKkdjuw" + name);
        }
    }
}
