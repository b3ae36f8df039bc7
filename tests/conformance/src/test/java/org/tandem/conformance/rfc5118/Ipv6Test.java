package org.tandem.conformance.rfc5118;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** SIP over IPv6 sockets: connectors on the loopback address of IPv6 only. */
class Ipv6Test {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted().and("tandem.sip.address", "::1");

    private static void accept(SipServletRequest request) throws IOException {
        request.createResponse(200).send();
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
}
