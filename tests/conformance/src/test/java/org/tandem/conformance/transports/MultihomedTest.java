package org.tandem.conformance.transports;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.Proxy;
import jakarta.servlet.sip.SipServletRequest;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;
import org.tandem.container.Wire;
import org.tandem.container.service.SipAddress;

/**
 * A server with several connectors of one transport, one of them behind a NAT: each peer is talked with by the connector of its network and
 * is told an address that it can reach (RFC 3261 section 8.1.1.8, RFC 5658). Peers tell where a datagram comes from.
 */
class MultihomedTest {
    private static final String UDP = "<Connector protocol=\"org.tandem.container.SipUdpProtocol\" port=\"0\" ";
    private static final String PUBLIC = "203.0.113.5";

    @RegisterExtension
    static final Stage STAGE = Stage.scripted()
            .connector(UDP + "address=\"127.0.0.2\" localNetworks=\"127.0.0.6/32\"/>")
            .connector(UDP + "address=\"127.0.0.3\" localNetworks=\"127.0.0.7/32\" publicAddress=\"" + PUBLIC + "\"/>")
            .connector("<Connector protocol=\"org.tandem.container.SipTcpProtocol\" address=\"127.0.0.2\" port=\"0\"/>")
            .connector(UDP + "address=\"::1\"/>");

    private final List<Peer> peers = new ArrayList<>();

    @AfterEach
    void close() {
        peers.forEach(Peer::close);
    }

    private static SipAddress connector(String host) {
        return connector("udp", host);
    }

    private static SipAddress connector(String transport, String host) {
        return STAGE.server().sipAddresses().stream()
                .filter(a -> a.transport().equals(transport) && a.host().equals(host))
                .findFirst()
                .orElseThrow();
    }

    /** A peer that fails when a datagram comes from elsewhere than this connector. */
    private Peer peer(String address, SipAddress connector) {
        Peer peer = Peer.of(connector, Wire.from(address, connector));
        peers.add(peer);
        return peer;
    }

    private static SipServletRequest inviteTo(Peer peer) throws Exception {
        return Scripted.factory()
                .createRequest(Scripted.factory().createApplicationSession(), "INVITE", "sip:us@here", peer.uri());
    }

    /** Calls the peer, who answers, and hangs up; everything comes by one connector, which says that it is at {@code host}. */
    private static void call(SipServletRequest invite, Peer peer, String host) throws Exception {
        Script.running().onResponse(response -> {
            if (response.getMethod().equals("INVITE") && response.getStatus() == 200) {
                response.createAck().send();
            }
        });
        invite.send();
        SipText asked = peer.request("INVITE");
        String place = host + ":" + peer.server().port();
        assertThat(asked.header("Via")).startsWith("SIP/2.0/UDP " + place);
        assertThat(asked.uriIn("Contact")).endsWith("@" + place);
        PeerDialog callee = peer.answering(asked).respond(asked, 200);
        assertThat(callee.request("ACK").header("Via")).startsWith("SIP/2.0/UDP " + place);
        Script.running().on("INFO", r -> r.createResponse(200).send());
        callee.send("INFO").answer(200, "INFO");
        invite.getSession().createRequest("BYE").send();
        SipText bye = callee.request("BYE");
        assertThat(bye.header("Via")).startsWith("SIP/2.0/UDP " + place);
        callee.respond(bye, 200);
        Script.running().eventually("200 BYE");
    }

    @Test
    void aCallLeavesByTheConnectorOfItsNetwork() throws Exception {
        Peer peer = peer("127.0.0.6", connector("127.0.0.2"));
        call(inviteTo(peer), peer, "127.0.0.2");
    }

    @Test
    void aCallWhoseNetworkNobodyNamedLeavesByTheAddressThatTheMachineWouldTake() throws Exception {
        Peer peer = peer("127.0.0.1", STAGE.udp());
        call(inviteTo(peer), peer, "127.0.0.1");
    }

    @Test
    void aCallOverIpv6LeavesByIpv6() throws Exception {
        Peer peer = peer("::1", connector("0:0:0:0:0:0:0:1"));
        call(inviteTo(peer), peer, "[0:0:0:0:0:0:0:1]");
    }

    @Test
    void whoIsOnThisSideOfTheNatSeesTheBoundAddress() throws Exception {
        Peer peer = peer("127.0.0.7", connector("127.0.0.3"));
        call(inviteTo(peer), peer, "127.0.0.3");
    }

    @Test
    void whoIsBeyondTheNatSeesThePublicAddress() throws Exception {
        SipAddress natted = connector("127.0.0.3");
        Peer peer = peer("127.0.0.1", natted);
        SipServletRequest invite = inviteTo(peer);
        invite.getSession().setOutboundInterface(new InetSocketAddress("127.0.0.3", natted.port()));
        invite.send();
        SipText asked = peer.request("INVITE");
        assertThat(asked.header("Via")).startsWith("SIP/2.0/UDP " + PUBLIC + ":" + natted.port());
        assertThat(asked.uriIn("Contact")).endsWith("@" + PUBLIC + ":" + natted.port());
        peer.answering(asked).respond(asked, 486);
        Script.running().eventually("486 INVITE");
    }

    @Test
    void aCallThatCameIsAnsweredWithAnAddressThatTheCallerReaches() throws Exception {
        Script.running().on("INVITE", r -> r.createResponse(200).send());
        String[][] ways = {
            {"127.0.0.6", "127.0.0.2", "127.0.0.2"},
            {"127.0.0.7", "127.0.0.3", "127.0.0.3"},
            {"127.0.0.1", "127.0.0.3", PUBLIC},
            {"127.0.0.1", "127.0.0.2", "127.0.0.2"},
            {"::1", "0:0:0:0:0:0:0:1", "[0:0:0:0:0:0:0:1]"}
        };
        for (String[] way : ways) {
            SipAddress connector = connector(way[1]);
            PeerDialog call = peer(way[0], connector).to("alice").send("INVITE");
            SipText ok = call.answer(200, "INVITE");
            assertThat(ok.uriIn("Contact")).isEqualTo("sip:" + way[2] + ":" + connector.port());
            call.ack(ok);
            Script.running().eventually("ACK");
            Script.running().request().getSession().createRequest("BYE").send();
            SipText asked = call.request("BYE");
            assertThat(asked.header("Via")).startsWith("SIP/2.0/UDP " + way[2] + ":" + connector.port());
            call.respond(asked, 200);
            Script.running().eventually("200 BYE");
            assertThat(Script.running().request().getMethod()).isEqualTo("ACK");
        }
    }

    @Test
    void rfc5626_aFlowGoesOverTheConnectorThatItCameBy() throws Exception {
        for (String host : List.of("127.0.0.1", "127.0.0.2")) {
            SipAddress connector = connector("tcp", host);
            Peer client = Peer.of(connector);
            peers.add(client);
            Script.running().on("REGISTER", r -> r.createResponse(200).send());
            client.to("registrar")
                    .send("REGISTER", "Contact: <" + client.uri() + ">")
                    .answer(200, "REGISTER");
            String flow = (String) Script.running().request().getAttribute("org.tandem.sip.flow");
            SipServletRequest options = Scripted.options("sip:client@192.0.2.77:9;transport=tcp;ob");
            options.pushRoute(Scripted.factory().createAddress("<" + flow + ">"));
            options.send();
            SipText asked = client.request("OPTIONS");
            assertThat(asked.header("Via")).startsWith("SIP/2.0/TCP " + connector.at());
            client.answering(asked).respond(asked, 200);
            Script.running().eventually("200 OPTIONS");
        }
    }

    @Test
    void rfc5658_twoRoutesOfWhichOneIsSomebodyElsesAreNotTakenForOurs() throws Exception {
        Script.running().on("OPTIONS", r -> r.createResponse(200).send());
        peer("127.0.0.1", STAGE.udp())
                .to("bob")
                .send(
                        "OPTIONS",
                        "Route: <sip:" + STAGE.udp().at() + ";lr;app_id=x>",
                        "Route: <sip:192.0.2.9;lr;app_id=x;r2=on>")
                .answer(200, "OPTIONS");
        SipServletRequest asked = Script.running().request();
        assertThat(asked.getPoppedRoute().toString()).contains(STAGE.udp().at());
        assertThat(asked.getHeader("Route")).contains("192.0.2.9");
    }

    private static void proxying(Peer callee) {
        Script.running()
                .on("INVITE", request -> {
                    if (!request.isInitial()) {
                        return;
                    }
                    Proxy proxy = request.getProxy();
                    proxy.setRecordRoute(true);
                    proxy.proxyTo(Scripted.factory().createURI(callee.uri()));
                })
                .on("INFO", request -> {})
                .on("BYE", request -> {});
    }

    @Test
    void rfc5658_aProxyBetweenTwoNetworksNamesBoth() throws Exception {
        SipAddress inner = connector("127.0.0.2");
        Peer callee = peer("127.0.0.6", inner);
        proxying(callee);
        PeerDialog caller = peer("127.0.0.1", STAGE.udp()).to("bob").send("INVITE");
        SipText asked = callee.request("INVITE");
        assertThat(asked.addresses("Record-Route")).hasSize(2);
        assertThat(asked.addresses("Record-Route").get(0)).contains("127.0.0.2:" + inner.port());
        assertThat(asked.addresses("Record-Route").get(1))
                .contains("127.0.0.1:" + STAGE.udp().port());
        PeerDialog answering = callee.answering(asked).respond(asked, 200);
        caller.ack(caller.answer(200, "INVITE"));
        assertThat(answering.request("ACK").header("Via")).startsWith("SIP/2.0/UDP 127.0.0.2:" + inner.port());
        caller.send("INFO");
        SipText info = answering.request("INFO");
        assertThat(info.headers("Route")).isEmpty();
        assertThat(String.join(",", info.headers("Via")).split("SIP/2.0/")).hasSize(3);
        answering.respond(info, 200);
        caller.answer(200, "INFO");
        caller.send("INVITE");
        SipText again = answering.request("INVITE");
        assertThat(again.header("Via")).startsWith("SIP/2.0/UDP 127.0.0.2:" + inner.port());
        answering.respond(again, 200);
        caller.ack(caller.answer(200, "INVITE"));
        answering.request("ACK");
        answering.send("INVITE");
        SipText back = caller.request("INVITE");
        assertThat(back.header("Via"))
                .startsWith("SIP/2.0/UDP 127.0.0.1:" + STAGE.udp().port());
        caller.respond(back, 200);
        answering.ack(answering.answer(200, "INVITE"));
        caller.request("ACK");
        answering.send("BYE");
        SipText bye = caller.request("BYE");
        assertThat(bye.headers("Route")).isEmpty();
        assertThat(bye.header("Via"))
                .startsWith("SIP/2.0/UDP 127.0.0.1:" + STAGE.udp().port());
        caller.respond(bye, 200);
        answering.answer(200, "BYE");
    }

    @Test
    void rfc5658_aProxyAtANatNamesTheServerAsEachSideSeesIt() throws Exception {
        SipAddress natted = connector("127.0.0.3");
        Peer callee = peer("127.0.0.7", natted);
        proxying(callee);
        PeerDialog caller = peer("127.0.0.1", natted).to("bob").send("INVITE");
        SipText asked = callee.request("INVITE");
        assertThat(asked.addresses("Record-Route")).hasSize(2);
        assertThat(asked.addresses("Record-Route").get(0)).contains("127.0.0.3:" + natted.port());
        assertThat(asked.addresses("Record-Route").get(1)).contains(PUBLIC + ":" + natted.port());
        PeerDialog answering = callee.answering(asked).respond(asked, 200);
        caller.ack(caller.answer(200, "INVITE"));
        answering.request("ACK");
        caller.send("BYE");
        SipText bye = answering.request("BYE");
        assertThat(bye.headers("Route")).isEmpty();
        answering.respond(bye, 200);
        caller.answer(200, "BYE");
    }

    @Test
    void aProxyWithinOneNetworkNamesItOnce() throws Exception {
        Peer callee = peer("127.0.0.1", STAGE.udp());
        proxying(callee);
        PeerDialog caller = peer("127.0.0.1", STAGE.udp()).to("bob").send("INVITE");
        SipText asked = callee.request("INVITE");
        assertThat(asked.addresses("Record-Route"))
                .singleElement()
                .asString()
                .contains("127.0.0.1:" + STAGE.udp().port());
        callee.answering(asked).respond(asked, 486);
        caller.ack(caller.answer(486, "INVITE"));
    }

    @Test
    void rfc3327_thePathOfARegistrationIsWhereTheRegistrarReachesTheServer() throws Exception {
        SipAddress inner = connector("127.0.0.2");
        Peer registrar = peer("127.0.0.6", inner);
        Script.running().on("REGISTER", request -> {
            Proxy proxy = request.getProxy();
            proxy.setAddToPath(true);
            proxy.proxyTo(Scripted.factory().createURI(registrar.uri()));
        });
        Peer client = peer("127.0.0.1", STAGE.udp());
        PeerDialog registration = client.to("registrar").send("REGISTER", "Contact: <" + client.uri() + ">");
        SipText asked = registrar.request("REGISTER");
        assertThat(asked.header("Path")).contains("127.0.0.2:" + inner.port());
        registrar.answering(asked).respond(asked, 200);
        registration.answer(200, "REGISTER");
    }
}
