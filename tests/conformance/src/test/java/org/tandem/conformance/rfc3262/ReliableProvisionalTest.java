package org.tandem.conformance.rfc3262;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** RFC 3262: provisional responses that are acknowledged with PRACK, and RFC 3311: UPDATE before the answer. */
class ReliableProvisionalTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private static Script reliably() {
        return Script.running()
                .on("INVITE", r -> r.createResponse(183).sendReliably())
                .on("PRACK", r -> {
                    r.createResponse(200).send();
                    r.getSession().setAttribute("pracked", true);
                })
                .on("UPDATE", r -> r.createResponse(200).send());
    }

    @Test
    void section3_aReliableProvisionalAnswerRequires100relAndHasANumber() {
        reliably();
        PeerDialog call = STAGE.peer().to("alice").send("INVITE", "Supported: 100rel");
        SipText progress = call.answer(183, "INVITE");
        assertThat(progress.header("Require")).isEqualTo("100rel");
        assertThat(Integer.parseInt(progress.header("RSeq"))).isPositive();
        assertThat(progress.header("Contact")).isNotEmpty();
        call.prack(progress).answer(200, "PRACK");
        call.cancel();
        call.ack(call.answer(487, "INVITE"));
    }

    @Test
    void section3_itIsRepeatedUntilThePrack() {
        reliably();
        PeerDialog call = STAGE.peer().to("alice").send("INVITE", "Require: 100rel");
        SipText first = call.answer(183, "INVITE");
        SipText again = call.answer(183, "INVITE");
        assertThat(again.header("RSeq")).isEqualTo(first.header("RSeq"));
        call.prack(again).answer(200, "PRACK");
        call.cancel();
        call.ack(call.answer(487, "INVITE"));
    }

    @Test
    void section3_aPrackThatMatchesNothingIsRefusedWith481() throws Exception {
        reliably();
        PeerDialog call = STAGE.peer().to("alice").send("INVITE", "Supported: 100rel");
        SipText progress = call.answer(183, "INVITE");
        String number = progress.header("RSeq");
        call.send("PRACK", "RAck: 99999 1 INVITE").answer(481, "PRACK");
        call.send("PRACK", "RAck: " + number + " 999 INVITE").answer(481, "PRACK");
        call.send("PRACK", "RAck: " + number + " 1 UPDATE").answer(481, "PRACK");
        call.send("PRACK").answer(481, "PRACK");
        call.prack(progress).answer(200, "PRACK");
        // The same PRACK again is answered as before; a new one finds nothing.
        call.again().answer(200, "PRACK");
        call.prack(progress).answer(481, "PRACK");
        call.cancel();
        call.ack(call.answer(487, "INVITE"));
        Script.running().saw("INVITE", "PRACK", "CANCEL");
    }

    @Test
    void section3_withoutSupportNothingIsSentReliably() throws Exception {
        Script.running().on("INVITE", r -> {
            try {
                r.createResponse(183).sendReliably();
                Script.running().happened("sent");
            } catch (jakarta.servlet.sip.Rel100Exception e) {
                Script.running().happened("refused " + e.getReason());
            }
            r.createResponse(486).send();
        });
        PeerDialog call = STAGE.peer().to("alice").send("INVITE");
        call.ack(call.answer(486, "INVITE"));
        Script.running().eventually("refused " + jakarta.servlet.sip.Rel100Exception.NO_REQ_SUPPORT);
    }

    @Test
    void section4_theCallerAcknowledgesWithAPrack() throws Exception {
        Script.running().onResponse(r -> {
            if (r.getStatus() == 183) {
                r.createPrack().send();
            } else if (r.getStatus() == 200 && r.getMethod().equals("INVITE")) {
                r.createAck().send();
            }
        });
        Peer bob = STAGE.peer();
        var invite = Scripted.factory()
                .createRequest(
                        Scripted.factory().createApplicationSession(), "INVITE", "sip:app@example.org", bob.uri());
        invite.addHeader("Supported", "100rel");
        invite.send();
        SipText received = bob.request("INVITE");
        PeerDialog call = bob.answering(received).respond(received, 183, "Require: 100rel", "RSeq: 7");
        SipText prack = call.request("PRACK");
        assertThat(prack.header("RAck")).isEqualTo("7 " + received.header("CSeq"));
        assertThat(prack.headers("Route")).isEmpty();
        call.respond(prack, 200).respond(received, 200);
        call.request("ACK");
        SipServletResponse first = Script.running().answer();
        assertThat(first.getStatus()).isEqualTo(183);
    }

    @Test
    void rfc3311_section5_2_anUpdateInAnEarlyDialogReachesTheApplication() throws Exception {
        reliably();
        PeerDialog call = STAGE.peer().to("alice").send("INVITE", "Supported: 100rel");
        SipText progress = call.answer(183, "INVITE");
        call.prack(progress).answer(200, "PRACK");
        call.send("UPDATE").answer(200, "UPDATE");
        call.cancel();
        call.ack(call.answer(487, "INVITE"));
        Script.running().saw("INVITE", "PRACK", "UPDATE", "CANCEL");
    }
}
