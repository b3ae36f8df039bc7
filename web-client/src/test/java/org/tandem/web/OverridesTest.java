package org.tandem.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.web.Overrides.Policy;

class OverridesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Overrides DEFAULT = Overrides.of(null, TIMEOUT);

    @Test
    void withoutFragmentConnectingIsTriedTwice() {
        assertThat(DEFAULT.retries()).isEqualTo(1);
        assertThat(DEFAULT.policies()).containsExactly(Policy.CONNECTING);
        assertThat(DEFAULT.connect()).hasSeconds(5);
        assertThat(DEFAULT.total()).isEqualTo(TIMEOUT);
        assertThat(DEFAULT.sni()).isTrue();
    }

    @Test
    void allAreRead() {
        Overrides overrides = Overrides.of("rc=3&rp=4xx,rt&ct=250&rt=700&tt=9000&e=ashburn,dublin&sni=n", TIMEOUT);

        assertThat(overrides.retries()).isEqualTo(3);
        assertThat(overrides.retry(404)).isTrue();
        assertThat(overrides.retry(500)).isFalse();
        assertThat(overrides.retry(200)).isFalse();
        assertThat(overrides.policies()).containsExactlyInAnyOrder(Policy.STATUS_4XX, Policy.READING);
        assertThat(overrides.connect()).hasMillis(250);
        assertThat(overrides.read()).hasMillis(700);
        assertThat(overrides.total()).hasMillis(9_000);
        assertThat(overrides.sni()).isFalse();
        assertThat(Overrides.of("rp=all", TIMEOUT).policies()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "section-2", "rc", "rc=", "rc=6", "rc=-1", "ct=99", "ct=10001", "tt=x", "rp=never", "=&&="})
    void whatMakesNoSenseKeepsItsDefault(String fragment) {
        assertThat(Overrides.of(fragment, TIMEOUT)).isEqualTo(DEFAULT);
    }
}
