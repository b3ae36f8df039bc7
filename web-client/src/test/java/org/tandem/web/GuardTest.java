package org.tandem.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.web.Origin.answer;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.web.WebResult.Failure;

class GuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.9",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "198.18.0.1",
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "240.0.0.1",
                "192.0.0.192",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "fec0::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:7f00:1::1",
                "2002:c0a8:101::",
                "2001::1",
                "2001:db8::1",
                "127.1",
                "2130706433",
                "017700000001.0"
            })
    void internalIsRefused(String address) throws Exception {
        for (InetAddress one : resolve(address)) {
            assertThat(AddressGuard.strict().allows(address, one)).as(address).isFalse();
            assertThat(AddressGuard.open().allows(address, one)).isTrue();
        }
    }

    private static InetAddress[] resolve(String address) {
        try {
            return InetAddress.getAllByName(address);
        } catch (java.net.UnknownHostException e) {
            return new InetAddress[0];
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.0",
                "192.167.1.1",
                "2606:4700::1111",
                "64:ff9b::808:808",
                "2002:808:808::1",
                "223.255.255.255"
            })
    void publicIsAllowed(String address) throws Exception {
        assertThat(AddressGuard.strict().allows(address, InetAddress.getByName(address)))
                .isTrue();
    }

    @Test
    void someMayBeAllowed() throws Exception {
        AddressGuard guard =
                AddressGuard.allowing(List.of("10.1.0.0/16", "Files.Internal", "fd00:1::/32", "127.0.0.1"));

        assertThat(guard.allows("x", InetAddress.getByName("10.1.255.1"))).isTrue();
        assertThat(guard.allows("x", InetAddress.getByName("10.2.0.1"))).isFalse();
        assertThat(guard.allows("files.internal", InetAddress.getByName("192.168.0.1")))
                .isTrue();
        assertThat(guard.allows("x", InetAddress.getByName("fd00:1::9"))).isTrue();
        assertThat(guard.allows("127.0.0.1", InetAddress.getByName("127.0.0.1")))
                .isTrue();
        assertThat(guard.allows("x", InetAddress.getByName("127.0.0.1"))).isFalse();
        for (String wrong : List.of("x/8", "10.0.0.0/33", "10.0.0.0/", "/8", "10.0.0.0/-1")) {
            assertThatThrownBy(() -> AddressGuard.allowing(List.of(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void literalIsRefused() throws Exception {
        try (PooledWebClient client = new PooledWebClient(AddressGuard.strict(), WebLimits.DEFAULT);
                Origin origin = new Origin(e -> answer(e, 200, "secret"))) {
            int port = origin.at("/").getPort();
            for (String host : List.of("127.0.0.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "localhost")) {
                URI uri = URI.create("http://" + host + ":" + port + "/");
                assertThat(Requests.failed(client.fetch(Requests.get(uri))).failure())
                        .as(host)
                        .isEqualTo(Failure.REFUSED_ADDRESS);
            }
            assertThat(origin.seen()).isEmpty();
            assertThat(client.connections()).isZero();
        }
    }

    @Test
    void nameThatPointsInsideIsRefusedAndResolvedOnceForEachConnection() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        GuardedNames rebinding = new GuardedNames(AddressGuard.strict(), host -> {
            asked.incrementAndGet();
            return new InetAddress[] {InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1")};
        });
        try (PooledWebClient client = new PooledWebClient(WebLimits.DEFAULT, rebinding, SSLContexts.createDefault());
                Origin origin = new Origin(e -> answer(e, 200, "secret"))) {
            URI uri = URI.create("http://evil.example:" + origin.at("/").getPort() + "/");

            WebResult.Failed failed = Requests.failed(client.fetch(Requests.get(uri)));

            assertThat(failed.failure()).isEqualTo(Failure.REFUSED_ADDRESS);
            assertThat(failed.message()).doesNotContain("127.0.0.1");
            assertThat(asked).hasValue(1);
            assertThat(origin.seen()).isEmpty();
        }
    }

    @Test
    void onlyTheAllowedAddressesOfANameAreConnectedTo() throws Exception {
        GuardedNames names = new GuardedNames(AddressGuard.allowing(List.of("127.0.0.1/32")), host ->
                new InetAddress[] {InetAddress.getByName("10.9.9.9"), InetAddress.getByName("127.0.0.1")});

        assertThat(names.resolve("both.example")).containsExactly(InetAddress.getByName("127.0.0.1"));
        names.close();
    }

    @Test
    void redirectToInsideIsRefused() throws Exception {
        AddressGuard guard = AddressGuard.allowing(List.of("front.example"));
        GuardedNames names = new GuardedNames(guard, host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")});
        try (PooledWebClient client = new PooledWebClient(WebLimits.DEFAULT, names, SSLContexts.createDefault());
                Origin origin = new Origin(e -> answer(e, 302, "", "Location", "http://127.0.0.1:1/admin"))) {
            URI uri = URI.create("http://front.example:" + origin.at("/").getPort() + "/");

            WebResult.Failed failed = Requests.failed(client.fetch(Requests.get(uri)));

            assertThat(failed.failure()).isEqualTo(Failure.REFUSED_ADDRESS);
            assertThat(origin.seen()).hasSize(1);
        }
    }
}
