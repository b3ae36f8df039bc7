package org.tandem.router.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedSourcesTest {
    private final TrustedSources trusted = new TrustedSources(List.of("10.1.0.0/16", "192.0.2.7", "2001:db8::/33"));

    @ParameterizedTest
    @ValueSource(strings = {"10.1.0.1", "10.1.255.255", "192.0.2.7", "2001:db8::1", "2001:db8:7fff::1"})
    void insideIsTrusted(String address) {
        assertThat(trusted.contains(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.2.0.1", "192.0.2.8", "2001:db8:8000::1", "::1", "127.0.0.1"})
    void outsideIsNot(String address) {
        assertThat(trusted.contains(address)).isFalse();
    }

    @Test
    void nobodyIsLookedUpByName() {
        for (String name : List.of("localhost", "carrier.example", "", "dead.beef", "10.0.0.0/33")) {
            assertThatThrownBy(() -> new TrustedSources(List.of(name))).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
