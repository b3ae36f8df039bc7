package org.tandem.container.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 5626 section 5.2. */
class FlowTokensTest {
    private final FlowTokens tokens = new FlowTokens();

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1"})
    void aTokenSaysWhatWasWritten(String host) {
        Flow flow = new Flow("wss", 65_535, new InetSocketAddress(host, 40_000), Long.MAX_VALUE);
        String token = tokens.of(flow);
        assertThat(FlowTokens.looksLikeOne(token)).isTrue();
        assertThat(tokens.read(token)).hasValue(flow);
    }

    @Test
    void aTokenWithAnotherLetterIsNone() {
        String token = tokens.of(new Flow("tcp", 5060, new InetSocketAddress("192.0.2.1", 40_000), 7));
        // The last letter has bits that stand for nothing.
        for (int i = "flow.".length(); i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(tokens.read(token.substring(0, i) + other + token.substring(i + 1)))
                    .isEmpty();
        }
    }

    @Test
    void aTokenOfAnotherProcessIsNone() {
        Flow flow = new Flow("udp", 5060, new InetSocketAddress("192.0.2.1", 40_000), 0);
        assertThat(new FlowTokens().read(tokens.of(flow))).isEmpty();
    }

    @Test
    void otherUsersAreNone() {
        assertThat(tokens.read("flow.alice")).isEmpty();
        assertThat(FlowTokens.looksLikeOne(null)).isFalse();
        assertThat(tokens.read("flow." + "A".repeat(100_000))).isEmpty();
        assertThat(tokens.read("flow." + "A".repeat(44))).isEmpty();
    }
}
