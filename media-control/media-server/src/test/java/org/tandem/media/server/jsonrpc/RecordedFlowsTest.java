package org.tandem.media.server.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recorded conversations of a real Kurento, said to our server. What differs is listed here and in docs/kurento.md. */
@Timeout(60)
class RecordedFlowsTest {
    private final ScriptedGateway gateway = new ScriptedGateway();
    private KurentoServer server;

    @BeforeEach
    void start() {
        server = KurentoServer.start(
                KurentoServerOptions.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), gateway);
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(server.objects()).isZero();
        assertThat(gateway.openSessions()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smoke        |",
                "ev           |",
                // pause and setPosition are refused: prompts are played from the beginning
                "play         | 20 23",
                // a call without a usable codec is refused (488), not accepted without sound; so is SRTP
                "offers       | 14 16 34 53",
                "echo         |",
                "mix2         |",
                // the order of children is nobody's promise
                "tx           | 4",
                // only audio is recorded: the video-only profiles are refused, and with them what is asked of their
                // elements
                "rec          | 41-48 65-72 89-96 113-120",
                "hold         |",
                "raw-errors   |",
                "raw-sessions |",
            })
    void answersHaveTheRecordedShapes(String flow, String differing) throws Exception {
        Recording recording = new Recording(flow, server.port(), numbers(differing), text -> text);
        try {
            recording.replay();
            recording.assertSameShapes();
        } finally {
            recording.close();
        }
    }

    private static Set<Integer> numbers(String ranges) {
        Set<Integer> numbers = new HashSet<>();
        for (String range : ranges == null ? new String[0] : ranges.split(" ")) {
            String[] ends = range.split("-");
            for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
                numbers.add(i);
            }
        }
        return numbers;
    }
}
