package org.tandem.container.locate;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 3263 section 4 with names that a test makes up. */
class TargetsTest {
    private static final List<String> ALL = List.of("udp", "tcp", "tls");

    private final Book book = new Book();
    private final Targets targets = new Targets(book, new Random(1), target -> true);

    private static final class Book implements Names {
        private final Map<String, List<Naptr>> naptr = new HashMap<>();
        private final Map<String, List<Srv>> srv = new HashMap<>();
        private final Map<String, String> hosts = new HashMap<>();

        @Override
        public List<Naptr> naptr(String domain) {
            return naptr.getOrDefault(domain, List.of());
        }

        @Override
        public List<Srv> srv(String service) {
            return srv.getOrDefault(service, List.of());
        }

        @Override
        public List<InetAddress> addresses(String host) {
            try {
                return hosts.containsKey(host) ? List.of(InetAddress.getByName(hosts.get(host))) : List.of();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    private List<String> of(String uri) throws ParseException {
        return targets.of((javax.sip.address.SipURI) new AddressFactoryImpl().createURI(uri), ALL).stream()
                .map(t -> t.transport() + " " + t.address().getHostAddress() + " " + t.port())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "sip:a@192.0.2.1, udp 192.0.2.1 5060",
        "sip:a@192.0.2.1;transport=TCP, tcp 192.0.2.1 5060",
        "sip:a@192.0.2.1:5070, udp 192.0.2.1 5070",
        "sips:a@192.0.2.1, tls 192.0.2.1 5061",
        "sips:a@192.0.2.1;transport=tcp, tls 192.0.2.1 5061",
        "sip:a@[2001:db8::1]:5070, udp 2001:db8:0:0:0:0:0:1 5070",
        "sip:a@elsewhere;maddr=192.0.2.7, udp 192.0.2.7 5060",
        "sip:a@one.example:5080, udp 192.0.2.1 5080",
        "sip:a@one.example, udp 192.0.2.1 5060",
        "sip:a@one.example;transport=tls, tls 192.0.2.1 5061"
    })
    void whatNeedsNoServiceRecords(String uri, String target) throws ParseException {
        book.hosts.put("one.example", "192.0.2.1");
        assertThat(of(uri)).containsExactly(target);
    }

    @Test
    void section4_1_naptrRecordsChooseTheTransport() throws ParseException {
        book.naptr.put(
                "example.com",
                List.of(
                        new Names.Naptr(90, 50, "SIP+D2S", "sctp.example.com"),
                        new Names.Naptr(100, 50, "SIP+D2U", "udp.example.com"),
                        new Names.Naptr(90, 50, "SIP+D2T", "tcp.example.com"),
                        new Names.Naptr(90, 40, "SIPS+D2T", "tls.example.com")));
        book.srv.put("udp.example.com", List.of(new Names.Srv(0, 1, "u.example.com", 5060)));
        book.srv.put("tcp.example.com", List.of(new Names.Srv(0, 1, "t.example.com", 5062)));
        book.srv.put("tls.example.com", List.of(new Names.Srv(0, 1, "s.example.com", 5061)));
        book.hosts.putAll(
                Map.of("u.example.com", "192.0.2.1", "t.example.com", "192.0.2.2", "s.example.com", "192.0.2.3"));
        assertThat(of("sip:a@example.com"))
                .containsExactly("tls 192.0.2.3 5061", "tcp 192.0.2.2 5062", "udp 192.0.2.1 5060");
        assertThat(of("sips:a@example.com")).containsExactly("tls 192.0.2.3 5061");
    }

    @Test
    void section4_1_withoutNaptrAllServicesAreAsked() throws ParseException {
        book.srv.put("_sip._tcp.example.com", List.of(new Names.Srv(0, 1, "t.example.com", 5062)));
        book.srv.put("_sips._tcp.example.com", List.of(new Names.Srv(0, 1, "s.example.com", 5061)));
        book.hosts.putAll(Map.of("t.example.com", "192.0.2.2", "s.example.com", "192.0.2.3"));
        assertThat(of("sip:a@example.com")).containsExactly("tcp 192.0.2.2 5062", "tls 192.0.2.3 5061");
        assertThat(of("sip:a@example.com;transport=tcp")).containsExactly("tcp 192.0.2.2 5062");
        assertThat(of("sips:a@example.com")).containsExactly("tls 192.0.2.3 5061");
    }

    @Test
    void section4_2_prioritiesAreKeptAndWeightsRespected() throws ParseException {
        book.srv.put(
                "_sip._udp.example.com",
                List.of(
                        new Names.Srv(20, 0, "backup.example.com", 5060),
                        new Names.Srv(10, 90, "big.example.com", 5060),
                        new Names.Srv(10, 10, "small.example.com", 5060)));
        book.hosts.putAll(Map.of(
                "backup.example.com", "192.0.2.3", "big.example.com", "192.0.2.1", "small.example.com", "192.0.2.2"));
        int big = 0;
        for (int i = 0; i < 1_000; i++) {
            List<String> found = of("sip:a@example.com;transport=udp");
            assertThat(found).hasSize(3).endsWith("udp 192.0.2.3 5060");
            big += found.get(0).startsWith("udp 192.0.2.1") ? 1 : 0;
        }
        assertThat(big).isBetween(850, 950);
    }

    @Test
    void anUnknownHostLeadsNowhere() throws ParseException {
        assertThat(of("sip:a@nowhere.example")).isEmpty();
    }

    @Test
    void whatTheServerHasNoConnectorForIsLeftOut() throws ParseException {
        book.hosts.put("six.example", "2001:db8::1");
        Targets four =
                new Targets(book, new Random(1), target -> target.address().getAddress().length == 4);
        assertThat(four.of((javax.sip.address.SipURI) new AddressFactoryImpl().createURI("sip:a@six.example"), ALL))
                .isEmpty();
    }
}
