package org.tandem.container.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandem.container.locate.Interfaces.Way;

/** By which listening point, and under which name. */
class InterfacesTest {
    private final Interfaces interfaces = new Interfaces();

    private static InetAddress address(String numeric) throws UnknownHostException {
        return InetAddress.getByName(numeric);
    }

    private void listens(String transport, String bound, int port, String shown, String near) throws Exception {
        interfaces.add(transport, address(bound), port, shown, Networks.of(near));
    }

    private String toward(String peer) throws UnknownHostException {
        return interfaces.toward("udp", address(peer), List.of()).map(Way::uri).orElse("plain");
    }

    @Test
    void oneListeningPointWithoutANatIsNoChoice() throws Exception {
        listens("udp", "10.0.0.5", 5060, "", "");
        listens("tcp", "10.0.0.5", 5060, "203.0.113.5", "");
        assertThat(toward("198.51.100.1")).isEqualTo("plain");
        assertThat(interfaces
                        .by("udp", address("198.51.100.1"), List.of())
                        .orElseThrow()
                        .uri())
                .isEqualTo("sip:10.0.0.5:5060;transport=udp;interface=0");
    }

    @Test
    void privatePeersAreOnThisSideOfTheNatUnlessTold() throws Exception {
        listens("udp", "10.0.0.5", 5060, "203.0.113.5", "");
        for (String near : List.of("10.9.9.9", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.1.1")) {
            assertThat(toward(near)).as(near).startsWith("sip:10.0.0.5:5060;");
        }
        for (String far : List.of("198.51.100.1", "172.32.0.1", "11.0.0.1")) {
            assertThat(toward(far)).as(far).startsWith("sip:203.0.113.5:5060;");
        }
    }

    @Test
    void whoWasNamedIsOnThisSideAndNobodyElse() throws Exception {
        listens("udp", "10.0.0.5", 5060, "203.0.113.5", "10.0.0.0/16, 198.51.100.0/24");
        assertThat(toward("10.0.200.1")).startsWith("sip:10.0.0.5:5060;");
        assertThat(toward("198.51.100.1")).startsWith("sip:10.0.0.5:5060;");
        assertThat(toward("10.1.0.1")).startsWith("sip:203.0.113.5:5060;");
        assertThatThrownBy(() -> Networks.of("10.0.0.0/99")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePeersKindOfAddressDecidesAndThenItsNetwork() throws Exception {
        listens("udp", "10.0.0.5", 5060, "", "");
        listens("udp", "2001:db8::5", 5060, "", "");
        listens("udp", "192.168.7.5", 5070, "", "192.168.7.0/24");
        assertThat(toward("2001:db8::9")).startsWith("sip:[2001:db8:0:0:0:0:0:5]:5060;");
        assertThat(toward("192.168.7.9")).startsWith("sip:192.168.7.5:5070;");
        assertThat(toward("198.51.100.1")).startsWith("sip:10.0.0.5:5060;");
    }

    @Test
    void uniqueLocalAddressesOfIpv6ArePrivate() throws Exception {
        assertThat(Networks.PRIVATE.contain(address("fd00::1"))).isTrue();
        assertThat(Networks.PRIVATE.contain(address("2001:db8::1"))).isFalse();
    }

    @Test
    void aWishGoesFirstIfItCanBeFulfilled() throws Exception {
        listens("udp", "10.0.0.5", 5060, "", "");
        listens("udp", "192.168.7.5", 5070, "", "192.168.7.0/24");
        assertThat(interfaces.toward(
                        "udp",
                        address("192.168.7.9"),
                        List.of(known -> known.port() == 9, known -> known.isAt("10.0.0.5", 0))))
                .map(way -> way.by().number())
                .contains(0);
    }

    @Test
    void whatSeveralFulfilIsDecidedByTheNext() throws Exception {
        listens("udp", "10.0.0.5", 5060, "", "");
        listens("udp", "192.168.7.5", 5060, "", "192.168.7.0/24");
        assertThat(interfaces.toward("udp", address("192.168.7.9"), List.of(known -> known.port() == 5060)))
                .map(way -> way.by().number())
                .contains(1);
        assertThat(interfaces.toward(
                        "udp",
                        address("192.168.7.9"),
                        List.of(known -> known.port() == 5060, known -> known.isAt("10.0.0.5", 5060))))
                .map(way -> way.by().number())
                .contains(0);
    }

    @Test
    void allAddressesAreNotWhatPeersAreTold() throws Exception {
        listens("udp", "0.0.0.0", 5060, "", "");
        assertThat(toward("127.0.0.1")).startsWith("sip:127.0.0.1:5060;");
    }
}
