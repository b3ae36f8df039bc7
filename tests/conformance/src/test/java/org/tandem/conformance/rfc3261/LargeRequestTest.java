package org.tandem.conformance.rfc3261;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;
import org.tandem.container.Wire;

/** RFC 3261 section 18.1.1: what is too large for a datagram goes over TCP. */
class LargeRequestTest {
    private static final String LARGE = "a=".repeat(700);

    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Peer peer = peerWithItsPortFreeForTcp();

    private static Peer peerWithItsPortFreeForTcp() {
        while (true) {
            Peer peer = STAGE.peer();
            try (ServerSocket free = overTcp(peer)) {
                return peer;
            } catch (IOException taken) {
                // By a connection of somebody's; the next peer has another port.
            }
        }
    }

    private static ServerSocket overTcp(Peer peer) throws IOException {
        int port = Integer.parseInt(peer.at().substring(peer.at().indexOf(':') + 1));
        ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** TCP at the port where the peer has UDP. */
    private ServerSocket overTcp() throws IOException {
        return overTcp(peer);
    }

    private SipServletRequest large(String method) throws Exception {
        SipServletRequest request = Scripted.asking(method, "sip:bob@" + peer.at());
        request.setContent(LARGE, "text/plain");
        return request;
    }

    private static void acknowledging() {
        Script.running().onResponse(response -> {
            if (response.getMethod().equals("INVITE") && response.getStatus() == 200) {
                response.createAck().send();
            }
        });
    }

    @Test
    void section18_1_1_aLargeRequestGoesOverTcp() throws Exception {
        try (ServerSocket listening = overTcp()) {
            large("MESSAGE").send();
            try (Peer over = Peer.of(STAGE.address("tcp"), Wire.over(listening.accept()))) {
                SipText asked = over.request("MESSAGE");
                assertThat(asked.header("Via"))
                        .startsWith("SIP/2.0/TCP " + STAGE.address("tcp").at());
                assertThat(asked.startLine()).isEqualTo("MESSAGE sip:bob@" + peer.at() + " SIP/2.0");
                over.answering(asked).respond(asked, 200);
                assertThat(Script.running().answer().getStatus()).isEqualTo(200);
            }
        }
        assertThat(peer.neverHears(m -> m.method().equals("MESSAGE"), 100)).isTrue();
    }

    @Test
    void section18_1_1_itsContactStaysWhereSmallRequestsGo() throws Exception {
        acknowledging();
        try (ServerSocket listening = overTcp()) {
            SipServletRequest invite = large("INVITE");
            invite.send();
            try (Peer over = Peer.of(STAGE.address("tcp"), Wire.over(listening.accept()))) {
                SipText asked = over.request("INVITE");
                assertThat(asked.uriIn("Contact"))
                        .endsWith("@" + STAGE.udp().at())
                        .doesNotContain("transport");
                // Its own Contact has no transport either, so that is UDP.
                over.behind("sip:peer@" + peer.at());
                over.answering(asked).respond(asked, 200);
            }
            SipText ack = peer.request("ACK");
            PeerDialog callee = peer.answering(ack);
            assertThat(ack.header("Via"))
                    .startsWith("SIP/2.0/UDP " + STAGE.udp().at());
            invite.getSession().createRequest("BYE").send();
            callee.respond(peer.request("BYE"), 200);
            Script.running().eventually("200 BYE");
        }
    }

    @Test
    void section18_1_1_whoRefusesTcpIsAskedOverUdp() throws Exception {
        for (int i = 0; i < 2; i++) {
            large("MESSAGE").send();
            SipText asked = peer.request("MESSAGE");
            assertThat(asked.header("Via"))
                    .startsWith("SIP/2.0/UDP " + STAGE.udp().at());
            assertThat(asked.body()).isEqualTo(LARGE);
            assertThat(asked.headers("Route")).isEmpty();
            peer.answering(asked).respond(asked, 200);
            assertThat(Script.running().answer().getStatus()).isEqualTo(200);
        }
        Script.running().eventually("200 MESSAGE");
        Script.running().eventually("200 MESSAGE");
        Script.running().sawNothingElse();
    }

    @Test
    void section18_1_1_aCallThatFellBackToUdpIsAWholeCall() throws Exception {
        acknowledging();
        SipServletRequest invite = large("INVITE");
        invite.send();
        SipText asked = peer.request("INVITE");
        assertThat(asked.header("Via")).startsWith("SIP/2.0/UDP " + STAGE.udp().at());
        assertThat(asked.uriIn("Contact")).contains("@" + STAGE.udp().at()).doesNotContain("tcp");
        PeerDialog callee = peer.answering(asked).respond(asked, 180);
        Script.running().eventually("180 INVITE");
        callee.respond(asked, 200);
        callee.request("ACK");
        Script.running().on("INFO", r -> r.createResponse(200).send());
        callee.send("INFO").answer(200, "INFO");
        SipServletRequest again = invite.getSession().createRequest("INVITE");
        again.setContent(LARGE, "text/plain");
        again.send();
        SipText second = callee.request("INVITE");
        assertThat(second.body()).isEqualTo(LARGE);
        callee.respond(second, 200).request("ACK");
        invite.getSession().createRequest("BYE").send();
        callee.respond(callee.request("BYE"), 200);
        Script.running().eventually("200 BYE");
    }

    @Test
    void section9_1_aLargeInviteIsCancelledWhereItWent() throws Exception {
        try (ServerSocket listening = overTcp()) {
            SipServletRequest invite = large("INVITE");
            invite.send();
            try (Peer over = Peer.of(STAGE.address("tcp"), Wire.over(listening.accept()))) {
                SipText asked = over.request("INVITE");
                PeerDialog callee = over.answering(asked).respond(asked, 180);
                Script.running().eventually("180 INVITE");
                invite.createCancel().send();
                SipText cancel = over.request("CANCEL");
                assertThat(cancel.header("Via")).isEqualTo(asked.header("Via"));
                callee.respond(cancel, 200).respond(asked, 487);
                Script.running().eventually("487 INVITE");
            }
        }
    }

    @Test
    void section12_2_1_aLargeRequestWithinADialogGoesOverTcpToo() throws Exception {
        Script.running().on("INVITE", r -> r.createResponse(200).send());
        PeerDialog call = peer.to("alice").send("INVITE", "Contact: <sip:peer@" + peer.at() + ">");
        call.ack(call.answer(200, "INVITE"));
        Script.running().eventually("ACK");
        try (ServerSocket listening = overTcp()) {
            SipServletRequest info = Script.running().request().getSession().createRequest("INFO");
            info.setContent(LARGE, "text/plain");
            info.send();
            try (Peer over = Peer.of(STAGE.address("tcp"), Wire.over(listening.accept()))) {
                SipText asked = over.request("INFO");
                assertThat(asked.header("Call-ID")).isEqualTo(call.callId());
                over.answering(asked).respond(asked, 200);
                Script.running().eventually("200 INFO");
            }
        }
        call.send("BYE").answer(200, "BYE");
    }

    @Test
    void section18_1_1_aServerThatIsReachedIsNotAskedTwice() throws Exception {
        try (ServerSocket listening = overTcp()) {
            large("MESSAGE").send();
            try (Peer over = Peer.of(STAGE.address("tcp"), Wire.over(listening.accept()))) {
                SipText asked = over.request("MESSAGE");
                over.answering(asked).respond(asked, 503);
                assertThat(Script.running().answer().getStatus()).isEqualTo(503);
            }
        }
        assertThat(peer.neverHears(m -> m.method().equals("MESSAGE"), 100)).isTrue();
    }

    @Test
    void section18_1_1_aProxyPassesALargeRequestOverTcp() throws Exception {
        Script.running()
                .on(
                        "MESSAGE",
                        request -> request.getProxy().proxyTo(Scripted.factory().createURI("sip:bob@" + peer.at())));
        try (ServerSocket listening = overTcp()) {
            PeerDialog sent = STAGE.peer().to("bob").sendBody("MESSAGE", LARGE, "Content-Type: text/plain");
            try (Peer over = Peer.of(STAGE.address("tcp"), Wire.over(listening.accept()))) {
                SipText asked = over.request("MESSAGE");
                assertThat(asked.body()).isEqualTo(LARGE);
                over.answering(asked).respond(asked, 200);
                sent.answer(200, "MESSAGE");
            }
        }
    }

    @Test
    void section18_1_1_aSmallRequestStaysWhereItIs() throws Exception {
        try (ServerSocket listening = overTcp()) {
            Scripted.options("sip:bob@" + peer.at()).send();
            SipText asked = peer.request("OPTIONS");
            peer.answering(asked).respond(asked, 200);
            assertThat(Script.running().answer().getStatus()).isEqualTo(200);
        }
    }
}
