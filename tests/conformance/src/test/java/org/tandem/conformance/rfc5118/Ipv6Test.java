package org.tandem.conformance.rfc5118;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** SIP over IPv6 sockets: connectors on the loopback address of IPv6 only. */
class Ipv6Test {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted().and("tandem.sip.address", "::1");

    private static void accept(SipServletRequest request) throws IOException {
        request.createResponse(200).send();
    }

    private static void acknowledge(SipServletResponse response) throws IOException {
        if (response.getMethod().equals("INVITE") && response.getStatus() == 200) {
            response.createAck().send();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void aCallComesOverIpv6(String transport) throws Exception {
        Script.running().on("INVITE", Ipv6Test::accept);
        PeerDialog call = STAGE.peer(transport).to("alice").send("INVITE");
        SipText ok = call.answer(200, "INVITE");
        assertThat(ok.uriIn("Contact"))
                .contains("sip:[0:0:0:0:0:0:0:1]:" + STAGE.udp().port());
        call.ack(ok).send("BYE").answer(200, "BYE");
        Script.running().saw("INVITE", "ACK", "BYE");
    }

    @Test
    void aCallGoesOutOverIpv6() throws Exception {
        Script.running().onResponse(Ipv6Test::acknowledge);
        Peer phone = STAGE.peer();
        SipServletRequest invite = Scripted.factory()
                .createRequest(Scripted.factory().createApplicationSession(), "INVITE", "sip:us@[::1]", phone.uri());
        invite.send();
        SipText asked = phone.request("INVITE");
        assertThat(asked.header("Via"))
                .startsWith("SIP/2.0/UDP [0:0:0:0:0:0:0:1]:" + STAGE.udp().port());
        PeerDialog call = phone.answering(asked).respond(asked, 200);
        SipText ack = phone.request("ACK");
        assertThat(ack.startLine()).startsWith("ACK " + phone.uri());
        call.send("BYE").answer(200, "BYE");
    }
}
