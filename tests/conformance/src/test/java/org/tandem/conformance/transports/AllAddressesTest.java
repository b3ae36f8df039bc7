package org.tandem.conformance.transports;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;
import org.tandem.container.service.SipAddress;

/** Connectors that are bound to all addresses of the machine: nobody is told 0.0.0.0. */
class AllAddressesTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted().and("tandem.sip.address", "0.0.0.0");

    private final SipAddress server =
            new SipAddress("udp", "127.0.0.1", STAGE.udp().port());
    private final Peer peer = Peer.of(server);

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void whatIsSentNamesTheAddressThatThePeerSees() throws Exception {
        SipServletRequest invite = Scripted.factory()
                .createRequest(Scripted.factory().createApplicationSession(), "INVITE", "sip:us@here", peer.uri());
        invite.send();
        SipText asked = peer.request("INVITE");
        assertThat(asked.header("Via")).startsWith("SIP/2.0/UDP " + server.at());
        assertThat(asked.uriIn("Contact")).endsWith("@" + server.at());
        peer.answering(asked).respond(asked, 486);
        Script.running().eventually("486 INVITE");
    }

    @Test
    void whatIsAnsweredNamesTheAddressThatThePeerSees() {
        Script.running().on("INVITE", r -> r.createResponse(200).send());
        PeerDialog call = peer.to("alice").send("INVITE");
        SipText ok = call.answer(200, "INVITE");
        assertThat(ok.uriIn("Contact")).isEqualTo("sip:" + server.at());
        call.ack(ok).send("BYE").answer(200, "BYE");
    }
}
