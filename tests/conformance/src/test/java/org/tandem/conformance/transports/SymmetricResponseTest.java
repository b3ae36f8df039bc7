package org.tandem.conformance.transports;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import java.util.List;
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

/** RFC 3581: answers go back to where a request came from, for clients behind a NAT. */
class SymmetricResponseTest {
    /** Where nobody is (RFC 5737). */
    private static final String ELSEWHERE = "192.0.2.77:5099";

    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Peer client = STAGE.peer();

    private SipText asked(String via) {
        Script.running().on("OPTIONS", r -> r.createResponse(200).send());
        client.raw("OPTIONS sip:bob@" + STAGE.udp().at() + " SIP/2.0\r\nVia: SIP/2.0/UDP " + via + ";branch=z9hG4bK"
                + Peer.id() + "\r\nMax-Forwards: 70\r\nFrom: <sip:a@127.0.0.1>;tag=1\r\nTo: <sip:bob@127.0.0.1>\r\n"
                + "Call-ID: " + Peer.id() + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");
        return client.answer(200, "OPTIONS");
    }

    private String port() {
        return client.at().substring(client.at().indexOf(':') + 1);
    }

    @Test
    void section4_theAnswerTellsThePortAndTheAddressThatItCameFrom() {
        String via = asked(ELSEWHERE + ";rport").header("Via");
        assertThat(via)
                .startsWith("SIP/2.0/UDP " + ELSEWHERE)
                .contains(";rport=" + port())
                .contains(";received=127.0.0.1");
    }

    @Test
    void section4_receivedIsToldAlsoWhenTheAddressIsTheSame() {
        assertThat(asked(client.at() + ";rport").header("Via"))
                .contains(";rport=" + port())
                .contains(";received=127.0.0.1");
    }

    /** RFC 3261 section 18.2.1 asks for no more than received; phones that forget rport sit behind NATs all the same. */
    @ParameterizedTest
    @ValueSource(strings = {ELSEWHERE, "client.invalid"})
    void aClientThatForgotRportIsAnsweredToo(String sentBy) {
        assertThat(asked(sentBy).header("Via")).contains(";received=127.0.0.1");
    }

    private SipServletRequest request(String method) throws Exception {
        return Scripted.asking(method, "sip:bob@" + client.at());
    }

    /** The request as a server has it that keeps to section 4, behind a NAT which changed address and port. */
    private static SipText mapped(SipText request) {
        return new SipText(request.text().replaceFirst(";rport(?=[;\r,])", ";rport=40404;received=192.0.2.78"));
    }

    @Test
    void section3_requestsOfTheServerAskForThePort() throws Exception {
        Script.running().onResponse(response -> {
            if (response.getMethod().equals("INVITE")) {
                response.createAck().send();
            }
        });
        SipServletRequest invite = request("INVITE");
        invite.send();
        SipText asked = client.request("INVITE");
        assertThat(asked.header("Via"))
                .startsWith("SIP/2.0/UDP " + STAGE.udp().at() + ";")
                .containsPattern(";rport(;|$)");
        PeerDialog callee = client.answering(asked).respond(mapped(asked), 200);
        callee.request("ACK");
        invite.getSession().createRequest("BYE").send();
        SipText bye = callee.request("BYE");
        assertThat(bye.header("Via")).containsPattern(";rport(;|$)");
        callee.respond(mapped(bye), 200);
        Script.running().eventually("200 BYE");
    }

    @Test
    void section3_aCancelHasTheSameVia() throws Exception {
        SipServletRequest invite = request("INVITE");
        invite.send();
        SipText asked = client.request("INVITE");
        PeerDialog callee = client.answering(asked).respond(mapped(asked), 180);
        Script.running().eventually("180 INVITE");
        invite.createCancel().send();
        SipText cancel = client.request("CANCEL");
        assertThat(cancel.header("Via")).isEqualTo(asked.header("Via"));
        callee.respond(mapped(cancel), 200).respond(mapped(asked), 487);
        Script.running().eventually("487 INVITE");
        assertThat(client.request("ACK").header("Via")).isEqualTo(asked.header("Via"));
    }

    @Test
    void section3_aProxyAsksForItselfAndLeavesTheClientsViaAsItAnswersIt() throws Exception {
        Peer bob = STAGE.peer();
        Script.running()
                .on("MESSAGE", r -> r.getProxy().proxyTo(Scripted.factory().createURI(bob.uri())));
        PeerDialog caller = client.to("bob").send("MESSAGE");
        SipText asked = bob.request("MESSAGE");
        List<String> vias = List.of(asked.header("Via").split(","));
        assertThat(vias).hasSize(2);
        assertThat(vias.get(0)).containsPattern(";rport(;|$)");
        assertThat(vias.get(1)).contains(";rport=" + port()).contains(";received=127.0.0.1");
        bob.answering(asked).respond(mapped(asked), 200);
        assertThat(caller.answer(200, "MESSAGE").headers("Via")).hasSize(1);
    }
}
