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
        return bind(name, address, Registry.Flow.NONE, callId, number, seconds);
    }

    private boolean bind(String name, String address, Registry.Flow flow, String callId, long number, int seconds) {
        Duration life = Duration.ofSeconds(seconds);
        return registry.bind(
                endpoint(name), List.of(new Registry.Binding(address, flow, Way.to(address), callId, number, life)));
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

    /** RFC 5626 section 6. */
    @Test
    void aNewRegistrationByAFlowTakesThePlaceOfTheOldOne() {
        Registry.Flow first = new Registry.Flow("<urn:uuid:1>", 1);
        bind("ann", "sip:ann@a", first, "1", 7, 60);
        bind("ann", "sip:ann@b", new Registry.Flow("<urn:uuid:1>", 2), "2", 1, 60);
        bind("ann", "sip:ann@b", new Registry.Flow("<urn:uuid:2>", 1), "3", 1, 60);
        assertThat(places("ann")).containsExactlyInAnyOrder("sip:ann@a", "sip:ann@b", "sip:ann@b");
        assertThat(bind("ann", "sip:ann@c", first, "4", 1, 60)).isTrue();
        assertThat(places("ann")).containsExactlyInAnyOrder("sip:ann@c", "sip:ann@b", "sip:ann@b");
        assertThat(bind("ann", "sip:ann@c", first, "4", 2, 0)).isTrue();
        assertThat(places("ann")).containsExactly("sip:ann@b", "sip:ann@b");
    }

    /** RFC 5626 section 7: one request a device, another flow only when the first has failed. */
    @Test
    void aDeviceWithFlowsIsOneWayWithOthersBehindIt() {
        bind("ann", "sip:ann@a", new Registry.Flow("<urn:uuid:1>", 1), "1", 1, 60);
        bind("ann", "sip:ann@b", new Registry.Flow("<urn:uuid:1>", 2), "2", 1, 120);
        bind("ann", "sip:ann@desk", "3", 1, 90);
        assertThat(registry.ways("ann")).extracting(Way::uri).containsExactly("sip:ann@b", "sip:ann@desk");
        Way device = registry.ways("ann").get(0);
        assertThat(device.after(430)).hasValue(Way.to("sip:ann@a"));
        assertThat(device.after(408)).hasValue(Way.to("sip:ann@a"));
        assertThat(device.after(486)).isEmpty();
        assertThat(device.after(430).orElseThrow().after(430)).isEmpty();
        assertThat(registry.ways("ann").get(1).after(430)).isEmpty();
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
