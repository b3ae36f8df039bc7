package org.tandem.conformance.rfc3263;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipURI;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;
import org.tandem.container.Wire;
import org.xbill.DNS.Type;

/** RFC 3263, with a name server of the test's own. */
class LocatingServersTest {
    private static final NameServer NAMES = new NameServer();

    @RegisterExtension
    static final Stage STAGE = Stage.scripted()
            .and("tandem.sip.name.servers", NAMES.address())
            // Timer F is 64 of these.
            .and("tandem.sip.t1", "25");

    private final Peer first = STAGE.peer();
    private final Peer second = STAGE.peer();

    @AfterAll
    static void stop() {
        NAMES.close();
    }

    private static int port(Peer peer) {
        return Integer.parseInt(peer.at().substring(peer.at().indexOf(':') + 1));
    }

    private void twoPlaces(String domain) {
        NAMES.place("_sip._udp." + domain, 10, "a." + domain, port(first))
                .place("_sip._udp." + domain, 20, "b." + domain, port(second))
                .add("a." + domain, Type.A, "127.0.0.1")
                .add("b." + domain, Type.A, "127.0.0.1");
    }

    private static void answer(Peer peer, int status) {
        SipText asked = peer.request("OPTIONS");
        peer.answering(asked).respond(asked, status);
    }

    @Test
    void section4_1_naptrAndSrvLeadToTheServer() throws Exception {
        NAMES.add("naptr.test", Type.NAPTR, "10 10 \"s\" \"SIP+D2U\" \"\" _sip._udp.elsewhere.test.")
                .place("_sip._udp.elsewhere.test", 1, "host.elsewhere.test", port(first))
                .add("host.elsewhere.test", Type.A, "127.0.0.1");
        Scripted.options("sip:bob@naptr.test").send();
        answer(first, 200);
        assertThat(Script.running().answer().getStatus()).isEqualTo(200);
    }

    @Test
    void section4_3_aPlaceOutOfServiceIsPassedBy() throws Exception {
        twoPlaces("down.test");
        Scripted.options("sip:bob@down.test").send();
        answer(first, 503);
        SipText asked = second.request("OPTIONS");
        assertThat(asked.startLine()).startsWith("OPTIONS sip:bob@down.test SIP/2.0");
        assertThat(asked.header("Route")).isEmpty();
        second.answering(asked).respond(asked, 200);
        assertThat(Script.running().answer().getStatus()).isEqualTo(200);
        Script.running().eventually("200 OPTIONS");
        Script.running().sawNothingElse();
    }

    @Test
    void section4_3_aPlaceThatDoesNotAnswerIsPassedBy() throws Exception {
        twoPlaces("silent.test");
        Scripted.options("sip:bob@silent.test").send();
        first.request("OPTIONS");
        answer(second, 200);
        assertThat(Script.running().answer().getStatus()).isEqualTo(200);
    }

    @Test
    void section4_3_aRefusedConnectionIsPassedBy() throws Exception {
        int nobody;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = once.getLocalPort();
        }
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            somebody.setSoTimeout(10_000);
            NAMES.place("_sip._tcp.refused.test", 10, "a.refused.test", nobody)
                    .place("_sip._tcp.refused.test", 20, "a.refused.test", somebody.getLocalPort())
                    .add("a.refused.test", Type.A, "127.0.0.1");
            Scripted.options("sip:bob@refused.test;transport=tcp").send();
            try (Peer over = Peer.of(STAGE.address("tcp"), Wire.over(somebody.accept()))) {
                answer(over, 200);
                assertThat(Script.running().answer().getStatus()).isEqualTo(200);
            }
        }
    }

    @Test
    void section4_3_whenAllFailTheApplicationIsTold() throws Exception {
        twoPlaces("dead.test");
        Scripted.options("sip:bob@dead.test").send();
        answer(first, 503);
        answer(second, 503);
        assertThat(Script.running().answer().getStatus()).isEqualTo(503);
    }

    @Test
    void theApplicationsOwnRouteIsKept() throws Exception {
        twoPlaces("proxies.test");
        SipServletRequest options = Scripted.options("sip:bob@far.test");
        options.pushRoute((SipURI) Scripted.factory().createURI("sip:proxies.test;lr"));
        options.send();
        answer(first, 503);
        SipText asked = second.request("OPTIONS");
        assertThat(asked.headers("Route")).singleElement().asString().contains("sip:proxies.test");
        second.answering(asked).respond(asked, 200);
        assertThat(Script.running().answer().getStatus()).isEqualTo(200);
    }

    @Test
    void aHostThatNobodyKnowsIsAnError() throws Exception {
        SipServletRequest options = Scripted.options("sip:bob@unknown.test");
        assertThatThrownBy(options::send).isInstanceOf(IOException.class);
    }
}
