package org.tandem.conformance.rfc3261;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** RFC 3261 chapters 8 to 15 as a user agent server sees them. */
class DialogTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private static Script answering() {
        return Script.running().on("INVITE", r -> r.createResponse(200).send());
    }

    @Test
    void section8_2_6_theAnswerCarriesWhatTheRequestHad() {
        answering();
        PeerDialog call = STAGE.peer().to("alice").send("INVITE");
        SipText ok = call.answer(200, "INVITE");
        assertThat(ok.header("From")).isEqualTo(call.local());
        assertThat(ok.header("Call-ID")).isEqualTo(call.callId());
        assertThat(ok.header("CSeq")).isEqualTo("1 INVITE");
        assertThat(ok.header("To")).contains(";tag=");
        assertThat(ok.headers("Via")).hasSize(1);
        call.ack(ok).send("BYE").answer(200, "BYE");
    }

    @Test
    void section8_2_1_aMethodNobodyKnowsIsAnswered405() {
        PeerDialog dialog = STAGE.peer().to("alice").send("FROBNICATE");
        dialog.answer(405, "FROBNICATE");
    }

    @Test
    void section9_2_aCancelWithoutItsInviteIsAnswered481() {
        PeerDialog dialog = STAGE.peer().to("alice");
        dialog.send("CANCEL").answer(481, "CANCEL");
    }

    @Test
    void section9_2_aCancelEndsARingingInviteWith487() throws Exception {
        Script.running().on("INVITE", r -> r.createResponse(180).send());
        PeerDialog call = STAGE.peer().to("alice").send("INVITE");
        call.answer(180, "INVITE");
        call.cancel().answer(200, "CANCEL");
        call.ack(call.answer(487, "INVITE"));
        Script.running().saw("INVITE", "CANCEL");
    }

    @Test
    void section12_2_2_anOldSequenceNumberIsAnswered500() {
        answering().on("INFO", r -> r.createResponse(200).send());
        PeerDialog call = STAGE.peer().to("alice").send("INVITE");
        call.ack(call.answer(200, "INVITE"));
        call.send("INFO").answer(200, "INFO");
        call.restart().send("INFO").answer(500, "INFO");
    }

    @Test
    void section12_2_2_aRequestOfNoDialogIsAnswered481() {
        PeerDialog call = STAGE.peer().to("alice;tag=none");
        call.send("BYE").answer(481, "BYE");
    }

    @Test
    void section13_3_1_4_a200IsRepeatedUntilItsAck() {
        answering();
        PeerDialog call = STAGE.peer().to("alice").send("INVITE");
        call.answer(200, "INVITE");
        SipText again = call.answer(200, "INVITE");
        call.ack(again).send("BYE").answer(200, "BYE");
    }

    @Test
    void section14_2_aReinviteKeepsTheDialog() throws Exception {
        answering();
        PeerDialog call = STAGE.peer().to("alice").send("INVITE");
        SipText first = call.answer(200, "INVITE");
        SipText second = call.ack(first).send("INVITE").answer(200, "INVITE");
        assertThat(second.header("To")).isEqualTo(first.header("To"));
        call.ack(second).send("BYE").answer(200, "BYE");
        Script.running().saw("INVITE", "ACK", "INVITE", "ACK", "BYE");
    }

    @Test
    void section15_1_2_aByeEndsTheDialog() {
        answering();
        PeerDialog call = STAGE.peer().to("alice").send("INVITE");
        call.ack(call.answer(200, "INVITE")).send("BYE").answer(200, "BYE");
        call.send("BYE").answer(481, "BYE");
    }

    @Test
    void section17_2_1_aRepeatedInviteIsAnsweredButNotDelivered() throws Exception {
        Script.running().on("INVITE", r -> r.createResponse(180).send());
        Peer peer = STAGE.peer();
        PeerDialog call = peer.to("alice").send("INVITE");
        call.answer(180, "INVITE");
        call.again();
        call.answer(180, "INVITE");
        call.cancel();
        call.ack(call.answer(487, "INVITE"));
        Script.running().saw("INVITE", "CANCEL");
    }

    @Test
    void section18_2_2_aRequestOfATransportNobodyKnowsReachesNoApplication() throws Exception {
        Script.running().on("OPTIONS", r -> r.createResponse(200).send());
        Peer peer = STAGE.peer();
        String options = "OPTIONS sip:alice@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/PIGEON " + peer.at()
                + ";branch=z9hG4bK" + Peer.id() + ";rport\r\nMax-Forwards: 70\r\nFrom: <sip:a@127.0.0.1>;tag=1\r\n"
                + "To: <sip:alice@127.0.0.1>\r\nCall-ID: " + Peer.id()
                + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
        peer.raw(options);
        peer.raw(options.replace("PIGEON", "UDP"));
        peer.answer(200, "OPTIONS");
        Script.running().saw("OPTIONS");
        Script.running().sawNothingElse();
    }

    @Test
    void section12_2_1_aContactOfAnUnknownTransportEndsNothingButItsOwnRequest() throws Exception {
        answering()
                .on("INFO", r -> {
                    try {
                        r.getSession().createRequest("MESSAGE").send();
                    } catch (IOException | IllegalStateException undeliverable) {
                        // There is no such transport.
                    }
                    r.createResponse(200).send();
                })
                .on("BYE", r -> r.createResponse(200).send());
        PeerDialog call = STAGE.peer().to("alice");
        call.send("INVITE", "Contact: <sip:peer@127.0.0.1:9;transport=pigeon>");
        call.ack(call.answer(200, "INVITE")).send("INFO").answer(200, "INFO");
        call.send("BYE").answer(200, "BYE");
    }
}
