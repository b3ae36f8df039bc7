package org.tandem.router.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandem.directory.Endpoint;
import org.tandem.router.call.Way;

class RegistryTest {
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };
    private final Registry registry = new Registry(2, clock);

    private static Endpoint endpoint(String name) {
        return new Endpoint("EP1", "AC1", name, "", Endpoint.Secrets.of(name, "x"), Instant.EPOCH);
    }

    private boolean bind(String name, String address, String callId, long number, int seconds) {
        return registry.bind(
                endpoint(name),
                List.of(new Registry.Binding(address, Way.to(address), callId, number, Duration.ofSeconds(seconds))));
    }

    private List<String> places(String name) {
        return registry.contacts(name).stream().map(Registry.Contact::address).toList();
    }

    @Test
    void anEndpointIsWhereItRegisteredUntilItsTimeIsOver() {
        assertThat(bind("ann", "sip:ann@a", "1", 1, 60)).isTrue();
        assertThat(bind("ann", "sip:ann@b", "2", 1, 120)).isTrue();
        assertThat(places("ann")).containsExactly("sip:ann@b", "sip:ann@a");
        now = now.plusSeconds(61);
        assertThat(places("ann")).containsExactly("sip:ann@b");
        now = now.plusSeconds(60);
        registry.tidy();
        assertThat(registry.size()).isZero();
    }

    @Test
    void itRefreshesAndLeaves() {
        bind("ann", "sip:ann@a", "1", 1, 60);
        now = now.plusSeconds(50);
        assertThat(bind("ann", "sip:ann@a", "1", 2, 60)).isTrue();
        now = now.plusSeconds(50);
        assertThat(places("ann")).hasSize(1);
        assertThat(bind("ann", "sip:ann@a", "1", 3, 0)).isTrue();
        assertThat(places("ann")).isEmpty();
        assertThat(registry.size()).isZero();
        assertThat(bind("ann", "sip:ann@a", "9", 1, 0)).isTrue();
        assertThat(registry.size()).isZero();
    }

    @Test
    void anOlderRequestChangesNothing() {
        bind("ann", "sip:ann@a", "1", 5, 60);
        assertThat(bind("ann", "sip:ann@a", "1", 5, 0)).isFalse();
        assertThat(places("ann")).hasSize(1);
    }

    @Test
    void endpointsAndTheirContactsAreBounded() {
        assertThat(bind("ann", "sip:a", "1", 1, 60)).isTrue();
        assertThat(bind("bob", "sip:b", "1", 1, 60)).isTrue();
        assertThat(bind("eve", "sip:e", "1", 1, 60)).isFalse();
        registry.leave("bob");
        assertThat(bind("eve", "sip:e", "1", 1, 60)).isTrue();
        for (int i = 1; i < 10; i++) {
            assertThat(bind("ann", "sip:a" + i, "1", i, 60)).isTrue();
        }
        assertThat(bind("ann", "sip:a10", "1", 10, 60)).isFalse();
        assertThat(places("ann")).hasSize(10);
        assertThat(registry.size()).isEqualTo(2);
    }
}
